package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;

/** The files of {@code conf/} as they are shipped, read without a problem. */
public final class ShippedConf {

  private ShippedConf() {}

  public static TrimConfig trim() throws IOException {
    return read("trim.yaml", TrimConfig::read);
  }

  public static QuickConfig quick() throws IOException {
    return read("quick.yaml", QuickConfig::read);
  }

  /** Without the definitions of single tools. */
  public static ToolsConfig tools() throws IOException {
    return read("tools.yaml", settings -> ToolsConfig.read(settings, Map.of()));
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
    var type = new TypeReference<Map<String, Object>>() {};
    var values = new YAMLMapper().readValue(Path.of("conf", file).toFile(), type);
    values.putAll(instead);
    var config = reader.apply(Settings.of(file, values, problems));
    assertThat(problems).isEmpty();
    return config;
  }
}
