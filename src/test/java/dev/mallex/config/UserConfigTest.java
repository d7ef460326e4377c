package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserConfigTest {

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsTheFiveKeys() {
    var user =
        read(
            "{\"model\": \"m\", \"serverPort\": 1, \"proxyPort\": 2, \"idleTimeoutMinutes\": 0.5,"
                + " \"onExitServer\": \"keep\"}");

    assertThat(user)
        .isEqualTo(new UserConfig("m", 1, 2, Duration.ofSeconds(30), UserConfig.OnExit.KEEP));
    assertThat(problems).isEmpty();
  }

  @Test
  void hasADefaultForEachKey() {
    assertThat(read("{}"))
        .isEqualTo(new UserConfig("", 8080, 3456, Duration.ofMinutes(15), UserConfig.OnExit.ASK));
    assertThat(problems).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithEachKey() {
    read(
        "{\"model\": 5, \"serverPort\": 0, \"proxyPort\": 65536, \"idleTimeoutMinutes\": 0,"
            + " \"onExitServer\": \"no\", \"server-prt\": 1}");

    assertThat(problems)
        .extracting(Problem::key)
        .containsExactly(
            "model", "serverPort", "proxyPort", "idleTimeoutMinutes", "onExitServer", "server-prt");
    assertThat(problems.getLast().reason()).contains("did you mean 'serverPort'?");
  }

  @Test
  void refusesOnePortForTwo() {
    read("{\"serverPort\": 3456}");

    assertThat(problems).extracting(Problem::key).containsExactly("proxyPort");
  }

  private UserConfig read(String json) {
    var settings = Settings.of(Places.USER_FILE, Yaml.map(json), problems);
    var user = UserConfig.read(settings);
    settings.finish();
    return user;
  }
}
