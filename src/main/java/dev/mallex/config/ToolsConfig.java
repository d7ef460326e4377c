package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the model is told of tools, and what is remembered of its calls.
 *
 * @param marker what our own tags begin with
 * @param definitions the model's tools, in the order in which it sees them
 * @param remarks parameters that only comment on a call
 * @param others which further tools of the client it sees
 * @param probe what a model of an unknown family is asked, to find out how it takes tools
 * @param instructions what stands before the list of tools
 * @param loops when a model goes round in circles
 * @param streamArguments from so many characters on a text in a call is told while it is written;
 *     0: never
 * @param rememberedCalls how many calls are remembered, for each shard
 * @param rememberedChars how many characters of them
 * @param inlineChars conversations up to this size are said on the event loop
 */
public record ToolsConfig(
    Dialect dialect,
    String marker,
    List<Definition> definitions,
    List<String> remarks,
    OtherTools others,
    String instructions,
    String probe,
    Loops loops,
    int streamArguments,
    int rememberedCalls,
    int rememberedChars,
    int inlineChars)
    implements BusMessage {

  public static final Topic<ToolsConfig> CHANGED = new Topic<>("mallex.config.tools");

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object");

  /** How tools are said to the model. */
  public enum Dialect {
    AUTO,
    XML,
    NATIVE
  }

  /** A shell command that does what a tool does. */
  public enum Command {
    NONE,
    FIND_FILES,
    SEARCH_TEXT
  }

  /**
   * One tool as the model sees it.
   *
   * @param client the client's tool behind it
   * @param reads whether it does nothing but read, so that nothing said too much can do harm
   * @param understood parameters that the model is not shown, and may say nevertheless
   * @param fixed what every call sends beside what the model said
   * @param shell the client's tool that runs {@code command} where it has no {@code client}; empty
   *     where there is no other way
   */
  public record Definition(
      String name,
      String description,
      String client,
      boolean reads,
      List<Parameter> parameters,
      List<Parameter> understood,
      Map<String, Object> fixed,
      String shell,
      Command command) {
    public Definition {
      parameters = List.copyOf(parameters);
      understood = List.copyOf(understood);
      fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }
  }

  /**
   * When a model goes round in circles.
   *
   * @param failures so often a call may fail in the same way; 0: any number of times
   * @param characters so long an answer may say the same over and over; 0: for ever
   */
  public record Loops(int failures, int characters) {

    static Loops read(Settings settings) {
      return new Loops(
          settings.number("failures", 0, 1_000, 3),
          settings.number("characters", 0, 1_000_000, 3_000));
    }
  }

  /**
   * One parameter.
   *
   * @param client the client's name of it
   * @param also further names that models give it
   */
  public record Parameter(
      String name,
      String type,
      boolean required,
      String description,
      String client,
      List<String> also) {
    public Parameter {
      also = List.copyOf(also);
    }
  }

  public ToolsConfig {
    definitions = List.copyOf(definitions);
    remarks = List.copyOf(remarks);
  }

  /** Reads {@code tools.yaml} and the folder of tools, by the model's name of each. */
  public static ToolsConfig read(Settings settings, Map<String, Settings> tools) {
    var remember = settings.section("remember");
    return new ToolsConfig(
        settings.word("dialect", Dialect.AUTO),
        marker(settings),
        definitions(settings, tools),
        settings.texts("remarks", List.of()),
        OtherTools.read(settings.section("others")),
        required(settings, "instructions"),
        settings.text("probe", ""),
        Loops.read(settings.section("loops")),
        settings.number("stream-arguments", 0, 1_000_000, 0),
        remember.number("entries", 0, 100_000, 500),
        remember.number("characters", 0, 100_000_000, 4_000_000),
        settings.number("inline-chars", 0, 16_777_216, 131_072));
  }

  private static String marker(Settings settings) {
    var marker = settings.text("marker", "mx");
    if (!marker.matches("[a-z]{1,12}")) {
      settings.problem("marker", "'%s' is not 1 to 12 lower-case letters".formatted(marker));
      return "mx";
    }
    return marker;
  }

  private static List<Definition> definitions(Settings settings, Map<String, Settings> tools) {
    var read = new LinkedHashMap<String, Definition>();
    tools.forEach((name, tool) -> read.put(name, definition(name, tool)));
    var shown = new ArrayList<Definition>();
    for (var name : settings.texts("show", List.copyOf(read.keySet()))) {
      if (read.containsKey(name)) {
        shown.add(read.get(name));
      } else {
        settings.problem("show", "'%s' has no file in tools/".formatted(name));
      }
    }
    return shown;
  }

  private static Definition definition(String name, Settings tool) {
    var otherwise = tool.section("otherwise");
    var definition =
        new Definition(
            name,
            required(tool, "description"),
            required(tool, "client"),
            tool.flag("reads", false),
            parameters(tool, "parameters"),
            parameters(tool, "understood"),
            tool.raw("fixed"),
            otherwise.text("client", ""),
            otherwise.word("command", Command.NONE));
    NameClash.in(definition).ifPresent(clash -> tool.problem(clash.key(), clash.reason()));
    return definition;
  }

  private static List<Parameter> parameters(Settings tool, String key) {
    return tool.sections(key).entrySet().stream()
        .map(entry -> parameter(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Parameter parameter(String name, Settings parameter) {
    var type = parameter.text("type", "string");
    if (!TYPES.contains(type)) {
      parameter.problem("type", "'%s' is none of the types of JSON Schema".formatted(type));
    }
    return new Parameter(
        name,
        type,
        parameter.flag("required", false),
        parameter.text("description", ""),
        parameter.text("client", name),
        parameter.texts("also", List.of()));
  }

  private static String required(Settings settings, String key) {
    var text = settings.text(key, "").strip();
    if (text.isEmpty()) {
      settings.problem(key, "is missing");
    }
    return text;
  }
}
