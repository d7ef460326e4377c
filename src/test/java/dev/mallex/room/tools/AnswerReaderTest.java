package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Step;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.End;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

  private static final String LS =
      "<mx_call name=\"bash\">\n<mx_arg name=\"command\">ls</mx_arg>\n</mx_call>";
  private static final Piece STOP = new Piece.Finish("stop");
  private static final Piece CALLED = new Piece.Finish("tool_calls");

  private final Map<String, Note> notes = new LinkedHashMap<>();
  private int made;

  @Test
  void passesAnAnswerWithoutCallsAsItCame() {
    var usage = new Piece.Usage(1, 2, 3);
    var progress = new Piece.Progress(1, 2);
    var thought = new Piece.Reasoning("hm <tool_call>");

    assertThat(read(progress, thought, text("Hello "), text("you"), STOP, usage))
        .containsExactly(progress, thought, text("Hello"), text(" you"), STOP, usage);
  }

  @Test
  void makesCallsInTheClientsNamesWithIdsOfTheirOwn() {
    assertThat(read(text("I look.\n"), text(LS + "\n" + LS.replace("ls", "pwd")), STOP))
        .containsExactly(text("I look."), bash("id1", "ls"), bash("id2", "pwd"), CALLED);
  }

  @Test
  void remembersHowTheModelWroteThem() {
    read(text("I look.\n\n" + LS + "\n" + LS + "\n</mx_call>\n"), STOP);

    assertThat(notes)
        .containsExactly(
            Map.entry("id1", new Note("bash", "\n\n" + LS)),
            Map.entry("id2", new Note("bash", "\n" + LS + "\n</mx_call>\n")));
  }

  @Test
  void readsCallsThatTheServerParsed() {
    var call = new Piece.NativeCall("x", "read_file", "{\"path\":\"/x\",\"limit\":\"5\"}");
    var unfit = new Piece.NativeCall("y", "Bash", "");
    var twice = new Piece.NativeCall("x", "bash", "\"{\\\"command\\\":\\\"ls\\\"}\"");

    assertThat(read(text("Hm.\n"), call, unfit, twice, CALLED))
        .containsExactly(
            text("Hm."),
            text("\n"),
            new Piece.ToolUse("id1", "Read", Map.of("file_path", "/x", "limit", 5)),
            text(
                "[The call of Bash does not fit the tool: 'command' is missing. It was not made.]"),
            bash("id2", "ls"),
            CALLED);
    assertThat(notes).isEmpty();
  }

  /** As mlx-lm 0.31.3 reads what a GLM writes. */
  @Test
  void readsANameThatTheServerReadWithItsLineEnd() {
    var call = new Piece.NativeCall("x", "bash\n", "{\"command\":\"ls\"}");

    assertThat(read(call, CALLED)).containsExactly(bash("id1", "ls"), CALLED);
  }

  @Test
  void tellsOfACallThatTheServerGarbled() {
    assertThat(read(new Piece.NativeCall("x", "Bash", "{\"com"), CALLED))
        .containsExactly(text("[The call of Bash could not be read. It was not made.]"), STOP);
  }

  @Test
  void makesNoCallOfTheServersThatTheLengthCutOff() {
    var length = new Piece.Finish("length");
    var whole = new Piece.NativeCall("x", "bash", "{\"command\":\"ls\"}");
    var note = text("[The call of bash was cut off before it was complete. It was not made.]");

    for (var begun : List.of("", "{\"command\":\"rm -r /tmp", "{\"command\":\"ls\"", "{\"comm")) {
      assertThat(read(new Piece.NativeCall("x", "bash", begun), length))
          .as(begun)
          .containsExactly(note, length);
    }
    assertThat(read(whole, new Piece.NativeCall("y", "bash", "{\"command\":\"rm"), length))
        .containsExactly(bash("id1", "ls"), note, length);
  }

  @Test
  void saysThatItStoppedWhereACallWasPromisedAndNoneCame() {
    assertThat(read(text("Hm"), CALLED))
        .containsExactly(
            text("Hm"),
            text("[A call of a tool was begun, but it could not be read. It was not made.]"),
            STOP);
  }

  @Test
  void dropsACallThatWasCutOff() {
    var half = LS.substring(0, LS.length() - 3);
    var length = new Piece.Finish("length");

    var note = text("[The call of bash was cut off before it was complete. It was not made.]");

    assertThat(read(text("Well."), text(half), length))
        .containsExactly(text("Well."), note, length);
    assertThat(read(text(LS + half), length)).containsExactly(bash("id1", "ls"), note, length);
    assertThat(read(text(half), length)).containsExactly(note, length);
  }

  @Test
  void dropsACallThatTheBrokenStreamCutOff() {
    var reader =
        reader(new Tools.Chance(true, false), new ToolChoice.Auto(true), ShippedTools.FOUR);
    var end = new End.Failed(new Fault.Died("cut"));

    assertThat(reader.step(text("Well. " + LS.substring(0, LS.length() - 1))))
        .containsExactly(text("Well."));
    assertThat(reader.end(end)).isEqualTo(new Step.Last<>(List.of(), end));
  }

  @Test
  void asksAgainForACallThatNobodyCanReadWhileThatIsPossible() {
    var chance = new Tools.Chance(false, false);
    var garbled = "<tool_call>\n{\"name\": \"bash\", \"arguments\": {\"command\" 5}}\n</tool_call>";
    var reader = reader(chance, new ToolChoice.Auto(true), ShippedTools.FOUR);

    assertThat(reader.step(text("I look.\n" + garbled + " More.")))
        .containsExactly(text("I look."));
    assertThat(reader.enough()).isTrue();
    assertThat(fumbled(reader.end(new End.Cancelled())).said()).endsWith(garbled + " More.");
  }

  @Test
  void asksAgainForACallThatWasPromisedOrDemandedOrLost() {
    var maybe = new Tools.Chance(false, false);
    var parses = new Tools.Chance(false, true);
    var promised = reader(maybe, new ToolChoice.Auto(true), ShippedTools.FOUR);
    var demanded = reader(maybe, new ToolChoice.Named("Bash", true), ShippedTools.FOUR);
    var lost = reader(parses, new ToolChoice.Auto(true), ShippedTools.FOUR);

    assertThat(promised.step(CALLED)).isEmpty();
    assertThat(demanded.step(STOP)).isEmpty();
    lost.step(new Piece.Progress(9, 9));

    assertThat(fumbled(promised.end(new End.Done())).complaint()).contains("could not be read");
    assertThat(fumbled(demanded.end(new End.Done())).complaint())
        .isEqualTo("Answer with a call of bash.");
    assertThat(fumbled(lost.end(new End.Failed(new Fault.Died("cut")))).complaint())
        .contains("could not be read");
  }

  @Test
  void tellsInWordsThatTheServerLostACallTwice() {
    var reader = reader(new Tools.Chance(true, true), new ToolChoice.Auto(true), ShippedTools.FOUR);

    reader.step(new Piece.Progress(9, 9));

    assertThat(reader.end(new End.Failed(new Fault.Died("cut"))))
        .isEqualTo(
            new Step.Last<>(
                List.of(
                    text(
                        "[A call of a tool was begun, but it could not be read. It was not made.]"),
                    STOP),
                new End.Done()));
  }

  @Test
  void aServerThatDiesBeforeThePromptIsReadLosesNoCall() {
    var reader = reader(new Tools.Chance(true, true), new ToolChoice.Auto(true), ShippedTools.FOUR);
    var died = new End.Failed(new Fault.Died("refused"));
    reader.step(new Piece.Accepted());
    reader.step(new Piece.Progress(3, 9));

    assertThat(reader.end(died)).isEqualTo(new Step.Last<>(List.of(), died));
  }

  @Test
  void anAnswerThatTheLengthCutsBehindACallSaysSo() {
    assertThat(read(text(LS + "\nAnd now"), new Piece.Finish("length")))
        .endsWith(new Piece.Finish("length"));
  }

  @Test
  void stopsAModelThatSaysTheSameOverAndOver() {
    var again = text("Let me check that again.\n".repeat(200));
    var first =
        reader(new Tools.Chance(false, false), new ToolChoice.Auto(true), ShippedTools.FOUR);
    var last = reader(new Tools.Chance(true, false), new ToolChoice.Auto(true), ShippedTools.FOUR);

    assertThat(first.step(again)).hasSize(1);
    assertThat(last.step(again))
        .endsWith(text("[The model said the same over and over. It was stopped.]"), STOP);

    assertThat(first.enough()).isTrue();
    assertThat(last.enough()).isTrue();
    assertThat(fumbled(first.end(new End.Cancelled())).said()).hasSizeLessThan(3_000);
    assertThat(last.end(new End.Cancelled())).isEqualTo(new Step.Last<>(List.of(), new End.Done()));
  }

  @Test
  void stopsThoughtsThatGoRoundInCircles() {
    var last = reader(new Tools.Chance(true, false), new ToolChoice.Auto(true), ShippedTools.FOUR);

    last.step(new Piece.Reasoning("Hmm. ".repeat(1_000)));

    assertThat(last.enough()).isTrue();
  }

  @Test
  void letsAFileRepeatItself() {
    var zeros = "0, ".repeat(5_000);
    var call =
        "<mx_call name=\"bash\">\n<mx_arg name=\"command\">" + zeros + "</mx_arg>\n</mx_call>";

    assertThat(read(text(call.substring(0, 9_000)), text(call.substring(9_000)), STOP))
        .containsExactly(bash("id1", zeros), CALLED);
  }

  @Test
  void doesNotMakeACallThatFailedTooOften() {
    var barred = new Block.ToolUse("", "Bash", Map.of("command", "ls"));
    var shown =
        new Tools.Shown(ShippedTools.FOUR, new ToolChoice.Auto(true), false, List.of(barred));
    var reader =
        new ReadingPlan(
                ShippedTools.CONFIG, shown, new Tools.Chance(false, false), ShippedTools.checks())
            .reader(() -> "id", notes::put);

    assertThat(reader.step(text(LS)))
        .containsExactly(
            text("[The call of bash failed in the same way each time. It was not made.]"));
    assertThat(reader.step(text(LS.replace("ls", "pwd")))).containsExactly(bash("id", "pwd"));
  }

  @Test
  void letsOneCallPassWhereNoMoreAreWanted() {
    assertThat(read(new ToolChoice.Auto(false), ShippedTools.FOUR, text(LS + "\n" + LS), STOP))
        .containsExactly(bash("id1", "ls"), CALLED);
    assertThat(notes).containsExactly(Map.entry("id1", new Note("bash", LS)));
  }

  @Test
  void makesNoCallWhereNoneIsWantedOrNoToolOffered() {
    var call = new Piece.NativeCall("x", "Bash", "{}");

    assertThat(read(new ToolChoice.None(), ShippedTools.FOUR, text(LS), call, CALLED))
        .containsExactly(text(LS), STOP);
    assertThat(read(new ToolChoice.Auto(true), List.of(), text(LS), STOP))
        .containsExactly(text(LS), STOP);
  }

  @Test
  void inventsIdsInTheApisForm() {
    assertThat(new ToolUseIds(bound -> bound - 1).get()).isEqualTo("toolu_" + "z".repeat(24));
  }

  private List<Piece> read(Piece... pieces) {
    return read(new ToolChoice.Auto(true), ShippedTools.FOUR, pieces);
  }

  private List<Piece> read(ToolChoice choice, List<Tool> offered, Piece... pieces) {
    made = 0;
    notes.clear();
    var plan =
        new ReadingPlan(
            ShippedTools.CONFIG,
            new Tools.Shown(offered, choice, false, List.of()),
            new Tools.Chance(true, false),
            ShippedTools.checks());
    var reader = plan.reader(() -> "id" + ++made, notes::put);
    var read = new ArrayList<Piece>();
    for (var piece : pieces) {
      read.addAll(reader.step(piece));
    }
    read.addAll(reader.end(new End.Done()).pieces());
    return read;
  }

  private AnswerReader reader(Tools.Chance chance, ToolChoice choice, List<Tool> offered) {
    made = 0;
    notes.clear();
    return new ReadingPlan(
            ShippedTools.CONFIG,
            new Tools.Shown(offered, choice, true, List.of()),
            chance,
            ShippedTools.checks())
        .reader(() -> "id" + ++made, notes::put);
  }

  private static Fault.Fumbled fumbled(Step.Last<Piece> last) {
    assertThat(last.pieces()).isEmpty();
    return (Fault.Fumbled) ((End.Failed) last.end()).fault();
  }

  private static Piece text(String text) {
    return new Piece.Text(text);
  }

  private static Piece bash(String id, String command) {
    return new Piece.ToolUse(id, "Bash", Map.of("command", command));
  }
}
