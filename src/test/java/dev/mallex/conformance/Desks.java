package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The two desks of a class of tests, opened when first asked for:
 *
 * <pre>{@code
 * @RegisterExtension static final Desks desks = Desks.of();
 * }</pre>
 *
 * After each test no turn is left, and the test has stood before the desks that its {@link Case}
 * names. A class may have several pairs of desks, with other settings each.
 */
final class Desks implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  static final String MODEL = "mlx-community/Qwen3.5-4B-MLX-4bit";

  /** How {@link #MODEL} is called where models are listed. */
  static final String SERVED = "Qwen3.5-4B-MLX-4bit";

  private final String model;
  private final Map<String, Map<String, String>> conf;
  private final Map<Manners, Desk> open = new EnumMap<>(Manners.class);
  private final Set<Manners> used = EnumSet.noneOf(Manners.class);
  private Path folder = Path.of("");

  private Desks(String model, Map<String, Map<String, String>> conf) {
    this.model = model;
    this.conf = conf;
  }

  /** With the settings as they are shipped. */
  static Desks of() {
    return new Desks(MODEL, Map.of());
  }

  Desks model(String id) {
    return new Desks(id, conf);
  }

  /** With a key of a file of settings; the value is YAML. */
  Desks with(String file, String key, String value) {
    var more = new LinkedHashMap<>(conf);
    var keys = new LinkedHashMap<>(conf.getOrDefault(file, Map.of()));
    keys.put(key, value);
    more.put(file, keys);
    return new Desks(model, more);
  }

  Desk lenient() {
    return desk(Manners.LENIENT);
  }

  Desk strict() {
    return desk(Manners.STRICT);
  }

  Desk desk(Manners manners) {
    used.add(manners);
    return open.computeIfAbsent(manners, this::opened);
  }

  List<Desk> both() {
    return List.of(lenient(), strict());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    used.clear();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (var manners : used) {
      var desk = open.get(manners);
      assertThat(desk.lines()).as("lines that are left open").isZero();
      desk.server().forget().always(Script.says("Hello", " there."));
      while (desk.server().waiting() > 0) {
        desk.server().next();
      }
    }
    var said = context.getRequiredTestMethod().getAnnotation(Case.class);
    if (said != null && !used.isEmpty() && context.getExecutionException().isEmpty()) {
      assertThat(used).as("the desks of case " + said.value()).containsExactlyInAnyOrder(said.at());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    for (var desk : open.values()) {
      desk.close();
    }
    open.clear();
    if (!folder.equals(Path.of(""))) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Desk opened(Manners manners) {
    try {
      if (folder.equals(Path.of(""))) {
        folder = Files.createTempDirectory("mx");
      }
      return Desk.open(folder.resolve(manners.name()), model, files(manners));
    } catch (Exception cause) {
      throw new AssertionError("the desk does not open", cause);
    }
  }

  private Map<String, String> files(Manners manners) {
    var all = new LinkedHashMap<String, Map<String, String>>(conf);
    var ingress = new LinkedHashMap<>(conf.getOrDefault("ingress.yaml", Map.of()));
    ingress.putAll(manners.keys());
    all.put("ingress.yaml", ingress);
    return all.entrySet().stream()
        .filter(file -> !file.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, file -> yaml(file.getValue())));
  }

  private static String yaml(Map<String, String> keys) {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + ": " + key.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
