package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdgeConfigTest {

  @Test
  void theFilesHoldTheDefaults() throws Exception {
    assertThat(UpstreamConfig.read(shipped("upstream.yaml")))
        .isEqualTo(UpstreamConfig.read(empty("upstream.yaml")));
  }

  @Test
  void theFileOfIngressHoldsItsDefaults() throws Exception {
    var values = new LinkedHashMap<>(values("ingress.yaml"));
    var byDefault = IngressConfig.read(empty("ingress.yaml"));

    assertThat(values.remove("first-ping-after"))
        .isEqualTo(byDefault.firstPingAfter().toMillis() + "ms");
    assertThat(IngressConfig.read(Settings.of("ingress.yaml", values, new ArrayList<>())))
        .isEqualTo(byDefault);
  }

  @Test
  void aDurationIsLongerThanNothing() {
    var problems = new ArrayList<Problem>();

    IngressConfig.read(Settings.of("ingress.yaml", Map.of("ping-every", "0s"), problems));
    UpstreamConfig.read(Settings.of("upstream.yaml", Map.of("connect-timeout", "0s"), problems));

    assertThat(problems).extracting(Problem::key).containsExactly("ping-every", "connect-timeout");
  }

  @Test
  void theFilesNameEveryKey() throws Exception {
    assertThat(values("ingress.yaml")).hasSize(IngressConfig.class.getRecordComponents().length);
    assertThat(values("upstream.yaml")).hasSize(UpstreamConfig.class.getRecordComponents().length);
  }

  private static Settings shipped(String file) throws Exception {
    return Settings.of(file, values(file), new ArrayList<>());
  }

  private static Settings empty(String file) {
    return Settings.of(file, Map.of(), new ArrayList<>());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> values(String file) throws Exception {
    return new YAMLMapper().readValue(Path.of("conf", file).toFile(), Map.class);
  }
}
