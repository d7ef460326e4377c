package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyRunTest {

  private final Desk desk = Desk.with(List.of());
  private final Options plain = options(false);

  @Test
  void printsOnlyTheLineToCopyAndServesUntilTold() {
    assertThat(run(plain)).isZero();

    assertThat(desk.out)
        .hasToString(new ClientLaunch(Desk.CLIENT, Desk.PLACE).command(Map.of()) + "\n");
    assertThat(desk.err.toString())
        .contains("answers at http://127.0.0.1:3456", "served", "Ctrl-C");
    assertThat(desk.closed).containsExactly(true);
  }

  @Test
  void saysWhatIsWrongWithTheSettingsWhileItServes() {
    desk.flaws.add("mallex: trim.yaml: no");

    run(plain);

    assertThat(desk.err.toString().lines())
        .containsSubsequence("Ctrl-C ends it.", "mallex: trim.yaml: no", "served");
  }

  @Test
  void printsTheSameAsJson() {
    run(options(true));

    assertThat(Json.object(desk.out.toString()).orElseThrow())
        .containsOnlyKeys("url", "model", "env", "settings", "command");
  }

  @Test
  void saysWhereTheOtherMallexIs() {
    desk.opening = new Opening.Owned();
    desk.reply =
        new ControlLine.Reply.Answered(
            Map.of(
                "url",
                "http://127.0.0.1:9",
                "token",
                "t",
                "model",
                "m",
                "contextTokens",
                1_000L,
                "outputTokens",
                100L));

    assertThat(run(plain)).isEqualTo(1);
    assertThat(desk.out.toString()).contains("ANTHROPIC_BASE_URL=http://127.0.0.1:9 ");
    assertThat(desk.err.toString()).contains("a mallex already runs at http://127.0.0.1:9");
  }

  private int run(Options options) {
    var door = new Door(desk.commands().stop().lines());
    var outside = desk.commands().outside();
    Runnable serve = () -> desk.screen().remark("served");
    return new ProxyRun(desk.commands().work(), door, desk.screen(), outside, serve).run(options);
  }

  private static Options options(boolean json) {
    return new Options(Path.of("/h"), Path.of("/h/conf"), "", "", 0, false, false, json);
  }
}
