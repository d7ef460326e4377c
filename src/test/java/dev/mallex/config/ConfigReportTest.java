package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.BusMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigReportTest {

  @Test
  void saysWhichPlacesAreThere() {
    var report =
        ConfigReport.path(
            List.of(new Location(Path.of("/a"), true), new Location(Path.of("/b"), false)));

    assertThat(report.lines()).containsExactly("/a", "/b (not there)");
    assertThat(report.facts())
        .isEqualTo(
            Map.of(
                "places",
                List.of(
                    Map.of("path", "/a", "exists", true), Map.of("path", "/b", "exists", false))));
  }

  @Test
  void showsEachSettingWithItsOriginAndNoSecret() {
    var readings =
        List.of(
            new Reading("a.yaml", "wait", Duration.ofSeconds(90), "default"),
            new Reading("a.yaml", "token", "hunter2", "/home/a.yaml"),
            new Reading("b.yaml", "size", 5, "environment MALLEX_B_SIZE"));
    var report =
        ConfigReport.show(
            new Configuration(Map.<dev.mallex.bus.Topic<?>, BusMessage>of(), readings));

    assertThat(report.lines())
        .containsExactly(
            "a.yaml",
            "  wait: 90s  (default)",
            "  token: (hidden)  (/home/a.yaml)",
            "b.yaml",
            "  size: 5  (environment MALLEX_B_SIZE)");
    assertThat(report.facts().toString()).doesNotContain("hunter2");
    assertThat(report.facts().get("b.yaml"))
        .isEqualTo(Map.of("size", Map.of("value", 5, "from", "environment MALLEX_B_SIZE")));
  }

  @Test
  void listsEveryProblem() {
    var read =
        new Read.Bad(List.of(new Problem("/a", "x", "is wrong"), new Problem("/b", "", "is gone")));

    assertThat(ConfigReport.check(read).lines())
        .containsExactly("2 problems:", "  /a: x: is wrong", "  /b: is gone");
    assertThat(ConfigReport.check(read).facts())
        .isEqualTo(
            Map.of(
                "problems",
                List.of(
                    Map.of("file", "/a", "key", "x", "reason", "is wrong"),
                    Map.of("file", "/b", "key", "", "reason", "is gone"))));
  }

  @Test
  void saysThatAllIsWell() {
    var read = new Read.Good(new Configuration(Map.of(), List.of()));

    assertThat(ConfigReport.check(read).lines()).containsExactly("no problems");
  }
}
