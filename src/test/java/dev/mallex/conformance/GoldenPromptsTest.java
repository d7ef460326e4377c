package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each tier's model gets to read of what each client sends: {@code VERSION.in.json} has the
 * client's structure, filled with words of our own, {@code VERSION.TIER.txt} the prompt; {@code mvn
 * test -Dtest=GoldenPromptsTest -Dgolden.update} writes it anew, to be read before it is committed.
 *
 * <p>What the users wrote, and what no rule can know, is marked as a keepsake; what a local model
 * cannot use is called ballast.
 */
class GoldenPromptsTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden/prompts");
  private static final String UPDATE = "mvn test -Dtest=GoldenPromptsTest -Dgolden.update";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern KEEPSAKE = Pattern.compile("\\S[^\\n]*\\(keepsake \\d+\\)[^\\n]*");

  private static final Map<String, String> MODELS =
      Map.of("small", "acme/Tiny-7B", "medium", "acme/Middling-14B", "large", "acme/Vast-70B");
  private static final Map<String, Integer> BUDGETS =
      Map.of("small", 14_000, "medium", 7_000, "large", 1_800);

  /** Characters of users' lines that are no keepsakes, and of the names of roles. */
  private static final int FRAMES = 150;

  private static final Map<String, Desk> DESKS = new LinkedHashMap<>();

  /** What one client sends, and one tier. */
  record Reader(String client, String tier) {

    JsonNode asked() throws Exception {
      return JSON.readTree(FOLDER.resolve(client + ".in.json").toFile());
    }

    Path golden() {
      return FOLDER.resolve(client + "." + tier + ".txt");
    }

    @Override
    public String toString() {
      return client + ", " + tier;
    }
  }

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    for (var tier : MODELS.keySet()) {
      var place = Files.createDirectories(folder.resolve(tier));
      DESKS.put(tier, Desk.open(place, MODELS.get(tier), Map.of()));
    }
  }

  @AfterAll
  static void close() throws Exception {
    for (var desk : DESKS.values()) {
      desk.close();
    }
  }

  static Stream<Reader> readers() throws Exception {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".in.json"))
          .map(name -> name.replace(".in.json", ""))
          .sorted()
          .flatMap(
              client -> Stream.of("small", "medium", "large").map(tier -> new Reader(client, tier)))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void isThePromptToTheLetter(Reader reader) throws Exception {
    var prompt = prompt(reader, reader.asked());

    if (System.getProperty("golden.update") != null) {
      Files.writeString(reader.golden(), prompt);
    }
    assertThat(reader.golden()).as("written by: " + UPDATE).hasContent(prompt);
  }

  /** Also not where it looks like something of the client's. */
  @ParameterizedTest
  @MethodSource("readers")
  void nothingIsLostThatAUserWroteOrThatNoRuleKnows(Reader reader) throws Exception {
    var prompt = prompt(reader, reader.asked());

    assertThat(prompt).contains(keepsakes(reader.asked()));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void theModelKnowsWhereItIs(Reader reader) throws Exception {
    assertThat(prompt(reader, reader.asked()))
        .contains("orking directory: /home/cook/soup", "Platform: darwin")
        .contains("Current branch: broth", "M pot.txt", "0abc123 stir");
  }

  @ParameterizedTest
  @MethodSource("readers")
  void noBallastIsLeft(Reader reader) throws Exception {
    assertThat(prompt(reader, reader.asked()).lines())
        .noneMatch(line -> line.contains("ballast") && !line.startsWith("Agent: "));
  }

  /** Of the first turn, less what users wrote, where they keep it, and what no rule knows. */
  @ParameterizedTest
  @MethodSource("readers")
  void whatIsAddedKeepsTheBudget(Reader reader) throws Exception {
    var asked = reader.asked().deepCopy();
    var messages = (ArrayNode) asked.path("messages");
    while (!messages.path(messages.size() - 1).path("role").asText().equals("assistant")) {
      messages.remove(messages.size() - 1);
    }
    while (messages.findValuesAsText("role").contains("assistant")) {
      messages.remove(messages.size() - 1);
    }
    var prompt = prompt(reader, asked);
    int users =
        keepsakes(asked).stream().mapToInt(String::length).sum()
            + prompt
                .lines()
                .filter(line -> line.startsWith("Contents of "))
                .mapToInt(String::length)
                .sum();

    assertThat(prompt.length() - users - FRAMES).isLessThanOrEqualTo(BUDGETS.get(reader.tier()));
  }

  private static List<String> keepsakes(JsonNode asked) {
    return texts(asked).stream()
        .flatMap(text -> KEEPSAKE.matcher(text).results().map(MatchResult::group))
        .toList();
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(part -> texts.addAll(texts(part)));
    return texts;
  }

  private static String prompt(Reader reader, JsonNode asked) throws Exception {
    var desk = DESKS.get(reader.tier());
    desk.server().unseen();
    assertThat(desk.post(Desk.MESSAGES, asked.toString()).status()).isEqualTo(200);
    var prompt = new StringBuilder();
    for (var message : desk.server().next().json().path("messages")) {
      prompt
          .append("<<< ")
          .append(message.path("role").asText())
          .append("\n")
          .append(message.path("content").asText())
          .append("\n\n");
    }
    return prompt.toString();
  }
}
