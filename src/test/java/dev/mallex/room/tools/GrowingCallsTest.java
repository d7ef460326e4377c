package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Step;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.End;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Long texts in calls reach the client while the model writes them, where the settings say so. */
class GrowingCallsTest {

  private static final Piece STOP = new Piece.Finish("stop");
  private static final String SOUP = "a \"soup\"\n\\ of leek,\n\n <b>pot</b> & thyme 🍲\n";

  private final Map<String, Note> notes = new LinkedHashMap<>();
  private int made;

  /** Each with a path before a content, and nothing behind it. */
  static Stream<Arguments> families() {
    var json = "{\"path\": \"/x\", \"content\": \"%s\"}".formatted(escaped(SOUP));
    return Stream.of(
        Arguments.of("ours", marked(SOUP)),
        Arguments.of(
            "Qwen",
            "<tool_call>\n<function=write_file>\n<parameter=path>\n/x\n</parameter>\n"
                + "<parameter=content>\n%s\n</parameter>\n</function>\n</tool_call>"
                    .formatted(SOUP)),
        Arguments.of(
            "GLM",
            "<tool_call>write_file\n<arg_key>path</arg_key>\n<arg_value>/x</arg_value>\n"
                + "<arg_key>content</arg_key>\n<arg_value>%s</arg_value>\n</tool_call>"
                    .formatted(SOUP)),
        Arguments.of(
            "MiniMax",
            "<minimax:tool_call>\n<invoke name=\"write_file\">\n<parameter name=\"path\">/x</parameter>\n"
                + "<parameter name=\"content\">%s</parameter>\n</invoke>\n</minimax:tool_call>"
                    .formatted(SOUP)),
        Arguments.of(
            "Hermes",
            "<tool_call>\n{\"name\": \"write_file\", \"arguments\": %s}\n</tool_call>"
                .formatted(json)),
        Arguments.of("Mistral", "[TOOL_CALLS]write_file[ARGS]%s".formatted(json)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void aLongTextIsToldAsItIsWritten(String family, String answer) {
    var reader = reader(10);
    var early = new ArrayList<Piece>();
    letters(answer.substring(0, answer.lastIndexOf("thyme") + 5))
        .forEach(each -> early.addAll(reader.step(each)));

    assertThat(early.getFirst())
        .isEqualTo(new Piece.ToolUseBegins("id1", "Write", Map.of("file_path", "/x"), "content"));
    assertThat(text(early)).isEqualTo(SOUP.substring(0, SOUP.indexOf("thyme") + 5));

    var late = new ArrayList<Piece>();
    letters(answer.substring(answer.lastIndexOf("thyme") + 5))
        .forEach(each -> late.addAll(reader.step(each)));
    late.addAll(reader.step(STOP));

    assertThat(text(early) + text(late)).isEqualTo(SOUP);
    assertThat(late.getLast()).isEqualTo(new Piece.Finish("tool_calls"));
    assertThat(reader.end(new End.Done()).end()).isEqualTo(new End.Done());
    assertThat(notes.get("id1").raw()).isEqualTo(answer);
  }

  @Test
  void whatFollowsTheTextComesWithItsEnd() {
    var edit =
        "<mx_call name=\"edit_file\"><mx_arg name=\"path\">/x</mx_arg><mx_arg name=\"old_string\">leek and pot"
            + "</mx_arg><mx_arg name=\"new_string\">pot and leek</mx_arg><mx_arg name=\"replace_all\">true</mx_arg></mx_call>";

    var read = read(reader(5), letters(edit));

    assertThat(text(read)).isEqualTo("leek and pot");
    assertThat(ends(read).others())
        .isEqualTo(Map.of("new_string", "pot and leek", "replace_all", true));
  }

  @Test
  void aNumberBeforeTheTextIsANumber() {
    var json = "{\"timeout\": 1.50, \"command\": \"cook the leek\"}";
    var pieces = letters("[TOOL_CALLS]bash[ARGS]" + json);

    assertThat(read(reader(5), pieces).getFirst())
        .isEqualTo(new Piece.ToolUseBegins("id1", "Bash", Map.of("timeout", 1.5), "command"));
    assertThat(read(reader(1_000), pieces).getFirst())
        .isEqualTo(
            new Piece.ToolUse("id2", "Bash", Map.of("timeout", 1.5, "command", "cook the leek")));
  }

  @Test
  void aShortTextIsToldWhole() {
    assertThat(read(reader(1_000), letters(marked(SOUP))))
        .containsExactly(
            new Piece.ToolUse("id1", "Write", input(SOUP)), new Piece.Finish("tool_calls"));
  }

  @Test
  void nothingIsToldEarlyUnlessTheSettingsSayIt() {
    assertThat(read(reader(0), letters(marked(SOUP))))
        .containsExactly(
            new Piece.ToolUse("id1", "Write", input(SOUP)), new Piece.Finish("tool_calls"));
  }

  @Test
  void nothingIsToldEarlyOfACallThatDoesNotFitSoFar() {
    var wrong =
        "<mx_call name=\"read_file\"><mx_arg name=\"limit\">many</mx_arg><mx_arg name=\"path\">/soup/pot"
            + "</mx_arg></mx_call>";
    var reader = reader(3);

    letters(wrong).forEach(each -> assertThat(reader.step(each)).isEmpty());
    assertThat(reader.end(new End.Done()).end())
        .isInstanceOfSatisfying(
            End.Failed.class, it -> assertThat(it.fault()).isInstanceOf(Fault.Fumbled.class));
  }

  @Test
  void aCommandThatIsMadeOfArgumentsIsToldWhole() {
    var glob = "<mx_call name=\"glob\"><mx_arg name=\"pattern\">**/soup/*.txt</mx_arg></mx_call>";

    assertThat(read(reader(3), letters(glob))).hasSize(2).first().isInstanceOf(Piece.ToolUse.class);
  }

  @Test
  void whatTurnsOutToBeNoCallBreaksTheTurn() {
    var cut = marked(SOUP).substring(0, marked(SOUP).indexOf("thyme"));
    assertThat(broken(cut, "length"))
        .isEqualTo("The call of write_file was cut off before it was complete. It was not made.");
    assertThat(broken(cut, "stop"))
        .isEqualTo("The call of write_file was cut off before it was complete. It was not made.");
  }

  @Test
  void whatTurnsOutToBeAnotherCallBreaksTheTurn() {
    var twice =
        marked(SOUP).replace("</mx_call>", "<mx_arg name=\"content\">water</mx_arg></mx_call>");
    assertThat(broken(twice, "stop"))
        .isEqualTo(
            "The call of write_file turned out otherwise than it had begun. It was not made.");
    var unfit =
        "<mx_call name=\"read_file\"><mx_arg name=\"path\">/soup/pot.txt</mx_arg><mx_arg name=\"limit\">many"
            + "</mx_arg></mx_call>";
    assertThat(broken(unfit, "stop"))
        .isEqualTo(
            "The call of read_file turned out otherwise than it had begun. It was not made.");
  }

  @Test
  void anotherCallMayFollow() {
    var read = read(reader(10), letters(marked(SOUP) + "\n" + marked("water, water, water")));

    assertThat(read.stream().filter(Piece.ToolUseBegins.class::isInstance)).hasSize(2);
    assertThat(text(read)).isEqualTo(SOUP + "water, water, water");
    assertThat(notes).hasSize(2);
  }

  private String broken(String answer, String reason) {
    var reader = reader(5);
    var read = new ArrayList<Piece>();
    letters(answer).forEach(each -> read.addAll(reader.step(each)));
    read.addAll(reader.step(new Piece.Finish(reason)));
    assertThat(read).first().isInstanceOf(Piece.ToolUseBegins.class);
    assertThat(read).noneMatch(Piece.ToolUseEnds.class::isInstance);
    assertThat(read).noneMatch(Piece.Text.class::isInstance);
    var last = reader.end(new End.Done());
    assertThat(last.pieces()).isEmpty();
    return ((Fault.Died) ((End.Failed) last.end()).fault()).why();
  }

  private AnswerReader reader(int streamArguments) {
    var config = ShippedTools.config(Map.of("stream-arguments", streamArguments));
    var shown = new Tools.Shown(ShippedTools.FOUR, new ToolChoice.Auto(true), false, List.of());
    return new ReadingPlan(config, shown, new Tools.Chance(false, false), ShippedTools.checks())
        .reader(() -> "id" + ++made, notes::put);
  }

  private static List<Piece> read(Step<Piece, Piece> reader, List<Piece> pieces) {
    var read = new ArrayList<Piece>();
    pieces.forEach(each -> read.addAll(reader.step(each)));
    read.addAll(reader.step(STOP));
    var last = reader.end(new End.Done());
    assertThat(last.end()).isEqualTo(new End.Done());
    read.addAll(last.pieces());
    return read;
  }

  private static List<Piece> letters(String text) {
    return text.codePoints()
        .mapToObj(each -> (Piece) new Piece.Text(Character.toString(each)))
        .toList();
  }

  private static String text(List<Piece> pieces) {
    return pieces.stream()
        .map(piece ->
            switch (piece) {
              case Piece.ToolUseGrows(var more) -> more;
              case Piece.ToolUseEnds(var last, _) -> last;
              default -> "";
            })
        .collect(Collectors.joining());
  }

  private static Piece.ToolUseEnds ends(List<Piece> pieces) {
    return pieces.stream()
        .filter(Piece.ToolUseEnds.class::isInstance)
        .map(Piece.ToolUseEnds.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> input(String content) {
    return Map.of("file_path", "/x", "content", content);
  }

  private static String marked(String content) {
    return "<mx_call name=\"write_file\"><mx_arg name=\"path\">/x</mx_arg><mx_arg name=\"content\">%s</mx_arg></mx_call>"
        .formatted(content);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
