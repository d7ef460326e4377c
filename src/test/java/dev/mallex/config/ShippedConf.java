package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The files of {@code conf/} as they are shipped, read without a problem. */
public final class ShippedConf {

  private static final Path CONF = Path.of("conf");

  private ShippedConf() {}

  public static TrimConfig trim() throws IOException {
    return read("trim.yaml", TrimConfig::read);
  }

  public static QuickConfig quick() throws IOException {
    return read("quick.yaml", QuickConfig::read);
  }

  public static ToolsConfig tools() throws IOException {
    var definitions = new HashMap<String, Settings>();
    try (var files = Files.list(CONF.resolve("tools"))) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString().replace(".yaml", "");
        definitions.put(name, Settings.of(name, values(file), new ArrayList<>()));
      }
    }
    return read("tools.yaml", settings -> ToolsConfig.read(settings, definitions));
  }

  public static WindowConfig window() throws IOException {
    return read("window.yaml", WindowConfig::read);
  }

  public static Catalogue catalogue() throws IOException {
    return read("models.yaml", Catalogue::read);
  }

  /** With another of its lists of recommendations in force. */
  public static Catalogue catalogue(String list) throws IOException {
    return read("models.yaml", Map.of("recommend", list), Catalogue::read);
  }

  public static Chips chips() throws IOException {
    return read("chips.yaml", Chips::read);
  }

  public static SupervisorConfig server() throws IOException {
    return read("server.yaml", SupervisorConfig::read);
  }

  private static <C> C read(String file, Function<Settings, C> reader) throws IOException {
    return read(file, Map.of(), reader);
  }

  private static <C> C read(String file, Map<String, Object> instead, Function<Settings, C> reader)
      throws IOException {
    var problems = new ArrayList<Problem>();
    var values = values(CONF.resolve(file));
    values.putAll(instead);
    var config = reader.apply(Settings.of(file, values, problems));
    assertThat(problems).isEmpty();
    return config;
  }

  private static Map<String, Object> values(Path file) throws IOException {
    return new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {});
  }
}
