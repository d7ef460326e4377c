package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Apple's chips can do, how much of it a model gets, and how much memory one may need ({@code
 * conf/chips.yaml}).
 *
 * @param classes by name
 */
public record Chips(List<Chip> rows, Map<String, ChipClass> classes, Allowance memory)
    implements BusMessage {

  public static final Topic<Chips> CHANGED = new Topic<>("mallex.config.chips");

  /**
   * One chip with one number of GPU cores.
   *
   * @param memory GiB from which on this row counts
   * @param bandwidth in 10⁹ bytes a second
   * @param teraflops of its shaders, in 10¹² a second
   * @param kin its class
   */
  public record Chip(
      String name, int cores, int memory, double bandwidth, double teraflops, String kin) {}

  /**
   * How well MLX uses a class of chips.
   *
   * @param matmul by how much matrix units multiply the TFLOPS
   * @param macos the version that this needs; empty for any
   * @param otherwise the class that it counts as on an older one
   */
  public record ChipClass(
      double matmul,
      String macos,
      String otherwise,
      Efficiency small,
      Efficiency large,
      Efficiency experts) {}

  /**
   * How well one kind of model runs.
   *
   * @param reads the part of the TFLOPS that reading a prompt gets; 0 where unknown
   * @param pauseMillis what each written token takes beyond reading the weights
   */
  public record Efficiency(double reads, double pauseMillis) {}

  /**
   * How much of a machine's memory a model may need, and what is reckoned for it.
   *
   * @param small GiB up to which a machine is a small one
   * @param contextTokens of each answer that is written at once
   * @param firstTurnTokens of the first prompt of a conversation
   */
  public record Allowance(
      double fits,
      double fitsWhenSmall,
      int small,
      double refused,
      double tight,
      int contextTokens,
      int firstTurnTokens) {}

  public Chips {
    rows = List.copyOf(rows);
    classes = Map.copyOf(classes);
  }

  public static Chips read(Settings settings) {
    var classes = new LinkedHashMap<String, ChipClass>();
    var sections = settings.sections("classes");
    sections.forEach((name, section) -> classes.put(name, chipClass(section, sections)));
    var rows = new ArrayList<Chip>();
    for (var row : settings.list("chips")) {
      rows.add(chip(row, sections));
    }
    return new Chips(rows, classes, allowance(settings.section("memory")));
  }

  private static Chip chip(Settings row, Map<String, Settings> classes) {
    var name = row.text("name", "");
    if (name.isEmpty()) {
      row.problem("name", "a chip needs a name");
    }
    return new Chip(
        name,
        row.number("cores", 1, 1_000, 8),
        row.number("memory", 0, 4_096, 0),
        row.decimal("bandwidth", 1, 100_000, 100),
        row.decimal("teraflops", 0.1, 10_000, 4),
        named(row, "class", classes));
  }

  private static ChipClass chipClass(Settings row, Map<String, Settings> classes) {
    return new ChipClass(
        row.decimal("matmul", 1, 100, 1),
        row.text("macos", ""),
        named(row, "otherwise", classes),
        efficiency(row.section("small")),
        efficiency(row.section("large")),
        efficiency(row.section("experts")));
  }

  private static String named(Settings row, String key, Map<String, Settings> classes) {
    var name = row.text(key, "");
    boolean missing = name.isEmpty() && key.equals("class");
    if (missing || (!name.isEmpty() && !classes.containsKey(name))) {
      row.problem(key, "'%s' is none of the classes".formatted(name));
    }
    return name;
  }

  private static Efficiency efficiency(Settings section) {
    return new Efficiency(section.decimal("reads", 0, 2, 0), section.decimal("pause", 0, 1_000, 0));
  }

  private static Allowance allowance(Settings section) {
    double fits = section.decimal("fits", 0.1, 1, 0.75);
    double refused = section.decimal("refused", 0.1, 1, 0.8);
    if (refused < fits) {
      section.problem("refused", "must not be less than fits");
    }
    return new Allowance(
        fits,
        section.decimal("fits-when-small", 0.1, 1, 0.66),
        section.number("small", 1, 4_096, 16),
        refused,
        section.decimal("tight", 0.1, 1, 0.65),
        section.number("context", 512, 1_000_000, 8_192),
        section.number("first-turn", 100, 1_000_000, 4_000));
  }
}
