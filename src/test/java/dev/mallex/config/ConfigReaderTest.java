package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

  private static final String SHIPPED = "/shipped/garden.yaml";
  private static final String OWN = "/home/conf/garden.yaml";
  private static final String NAMED = "/named/garden.yaml";
  private static final String USER = "/home/config.json";

  private final Places places =
      new Places(Path.of("/home"), Path.of("/shipped"), List.of(Path.of("/named")));
  private final TreeMap<String, String> texts = new TreeMap<>();
  private Overrides outside = Overrides.nothing();

  @Test
  void laysOneFileOverAnotherKeyByKey() {
    texts.put(SHIPPED, "{width: 1, water: {wait-for: 1s}, token: a, plants: [a, b]}");
    texts.put(OWN, "{width: 2, token: b, plants: [c]}");
    texts.put(NAMED, "{water: {wait-for: 3s}, token: }");

    assertThat(good().of(Garden.class))
        .isEqualTo(new Garden(2, Duration.ofSeconds(3), "b", List.of("c"), Map.of()));
  }

  @Test
  void laysFoldersFileByFile() {
    texts.put("/shipped/garden/rose.yaml", "{size: 3, seed: rose}");
    texts.put("/home/conf/garden/rose.yaml", "{size: 4}");
    texts.put("/named/garden/oak.yaml", "{seed: acorn}");

    assertThat(good().of(Garden.class).beds())
        .isEqualTo(Map.of("rose", new Garden.Bed(4, "rose"), "oak", new Garden.Bed(1, "acorn")));
  }

  @Test
  void namesTheFileThatHoldsTheKey() {
    texts.put(SHIPPED, "{width: 1, water: {wait-for: soon}}");
    texts.put(OWN, "{width: 0}");
    texts.put(NAMED, "{watr: {}}");
    texts.put("/named/garden/oak.yaml", "{sede: acorn}");
    texts.put(USER, "{\"serverPort\": 0}");

    assertThat(bad())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            USER + ": serverPort: '0' is not a whole number from 1 to 65535",
            OWN + ": width: '0' is not a whole number from 1 to 100",
            SHIPPED + ": water.wait-for: 'soon' is not a duration such as 90s",
            NAMED + ": watr: unknown key 'watr'; did you mean 'water'?",
            "/named/garden/oak.yaml: sede: unknown key 'sede'; did you mean 'seed'?");
  }

  @Test
  void goesOnAfterAFileThatIsNoYaml() {
    texts.put(OWN, "width: [\n");
    texts.put(NAMED, "{widht: 0}");
    texts.put("/home/conf/gardn.yaml", "");

    assertThat(bad())
        .extracting(Problem::file)
        .containsExactly(OWN, NAMED, "/home/conf/gardn.yaml");
    assertThat(bad().getLast().reason())
        .isEqualTo("unknown file 'gardn.yaml'; did you mean 'garden.yaml'?");
  }

  @Test
  void reportsWhatCouldNotBeRead() {
    var read = reader().read(new Snapshot(texts, Map.of("/named", "no such directory")));

    assertThat(read)
        .isEqualTo(new Read.Bad(List.of(new Problem("/named", "", "no such directory"))));
  }

  @Test
  void letsTheEnvironmentOverrideFiles() {
    texts.put(NAMED, "{width: 1, water: {wait-for: 1s}, plants: [a]}");
    texts.put("/named/garden/oak.yaml", "{size: 1}");
    outside =
        Overrides.of(
            Map.of(
                "MALLEX_GARDEN_WIDTH", "7",
                "MALLEX_GARDEN_WATER_WAIT_FOR", "5s",
                "MALLEX_GARDEN_PLANTS", "x, y",
                "MALLEX_GARDEN_OAK_SIZE", "9",
                "MALLEX_GARDEN_TOKEN", "",
                "PATH", "/bin"));

    assertThat(good().of(Garden.class))
        .isEqualTo(
            new Garden(
                7,
                Duration.ofSeconds(5),
                "",
                List.of("x", "y"),
                Map.of("oak", new Garden.Bed(9, "grass"))));
  }

  @Test
  void takesTheUsersFiveKeysFromTheEnvironment() {
    outside =
        Overrides.of(
            Map.of(
                "MALLEX_MODEL", "m",
                "MALLEX_SERVER_PORT", "1",
                "MALLEX_PROXY_PORT", "2",
                "MALLEX_IDLE_TIMEOUT_MINUTES", "0.5",
                "MALLEX_ON_EXIT_SERVER", "stop"));

    assertThat(good().user())
        .isEqualTo(new UserConfig("m", 1, 2, Duration.ofSeconds(30), UserConfig.OnExit.STOP));
  }

  @Test
  void namesTheVariableThatIsWrong() {
    outside =
        Overrides.of(
            Map.of(
                "MALLEX_GARDEN_WIDTH", "wide",
                "MALLEX_GARDEN_WIDHT", "1",
                "MALLEX_HOME", "/home"));

    assertThat(bad())
        .containsExactly(
            new Problem(
                "environment", "MALLEX_GARDEN_WIDTH", "'wide' is not a whole number from 1 to 100"),
            new Problem(
                "environment",
                "MALLEX_GARDEN_WIDHT",
                "unknown variable 'MALLEX_GARDEN_WIDHT'; did you mean 'MALLEX_GARDEN_WIDTH'?"));
  }

  @Test
  void namesTheValueInAFileThatAVariableOrAnOptionHides() {
    texts.put(OWN, "{width: wide, water: {wait-for: soon}}");
    texts.put(USER, "{\"proxyPort\": 0}");
    outside =
        Overrides.of(Map.of("MALLEX_GARDEN_WIDTH", "7", "MALLEX_GARDEN_WATER_WAIT_FOR", "later"))
            .with("--port", Places.USER_FILE, "proxyPort", "4000");

    assertThat(bad())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            USER + ": proxyPort: '0' is not a whole number from 1 to 65535",
            OWN + ": width: 'wide' is not a whole number from 1 to 100",
            OWN + ": water.wait-for: 'soon' is not a duration such as 90s",
            "environment: MALLEX_GARDEN_WATER_WAIT_FOR: 'later' is not a duration such as 90s");
  }

  @Test
  void blamesTheVariableForAConflictThatItMade() {
    outside = Overrides.of(Map.of("MALLEX_PROXY_PORT", "8080"));

    assertThat(bad()).extracting(Problem::key).containsExactly("MALLEX_PROXY_PORT");
  }

  @Test
  void letsTheCommandLineHaveTheLastWord() {
    texts.put(USER, "{\"model\": \"file\"}");
    outside =
        Overrides.of(Map.of("MALLEX_MODEL", "variable"))
            .with("--model", Places.USER_FILE, "model", "option");

    assertThat(good().user().model()).isEqualTo("option");
    assertThat(good().readings().getFirst().origin()).isEqualTo("command line --model");
  }

  @Test
  void namesTheOptionThatIsWrong() {
    outside = outside.with("--port", Places.USER_FILE, "proxyPort", "many");

    assertThat(bad())
        .containsExactly(
            new Problem("command line", "--port", "'many' is not a whole number from 1 to 65535"));
  }

  @Test
  void knowsWhereEachValueComesFrom() {
    texts.put(OWN, "{width: 2}");

    assertThat(good().readings())
        .contains(
            new Reading("garden.yaml", "width", 2, OWN),
            new Reading("garden.yaml", "water.wait-for", Duration.ofSeconds(1), "default"));
  }

  @Test
  void saysWhichRecordNobodyReads() {
    assertThatThrownBy(() -> good().rooms())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RoomsConfig");
  }

  private ConfigReader reader() {
    return new ConfigReader(places, outside, Garden.FILES);
  }

  private Configuration good() {
    return ((Read.Good) reader().read(new Snapshot(texts, Map.of()))).configuration();
  }

  private List<Problem> bad() {
    return ((Read.Bad) reader().read(new Snapshot(texts, Map.of()))).problems();
  }
}
