package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.StopReason;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.StreamEvent.BlockStart;
import dev.mallex.domain.messages.StreamEvent.BlockStop;
import dev.mallex.domain.messages.StreamEvent.InputJsonDelta;
import dev.mallex.domain.messages.StreamEvent.MessageDelta;
import dev.mallex.domain.messages.StreamEvent.MessageStart;
import dev.mallex.domain.messages.StreamEvent.MessageStop;
import dev.mallex.domain.messages.StreamEvent.SignatureDelta;
import dev.mallex.domain.messages.StreamEvent.TextDelta;
import dev.mallex.domain.messages.StreamEvent.ThinkingDelta;
import dev.mallex.domain.messages.Usage;
import dev.mallex.domain.turn.End;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageEventsTest {

  private final Piece.Finish stop = new Piece.Finish("stop");
  private final Piece.Usage counted = new Piece.Usage(100, 60, 7);
  private final MessageStart start = new MessageStart("msg_1", "m", new Usage(25, 0, 0));
  private final Usage usage = new Usage(40, 60, 6);

  @Test
  void tellsATextAsOneBlock() {
    assertThat(events(new Piece.Text("Hel"), new Piece.Text("lo"), stop, counted))
        .containsExactly(
            start,
            new BlockStart(0, new Block.Text("")),
            new TextDelta(0, "Hel"),
            new TextDelta(0, "lo"),
            new BlockStop(0),
            new MessageDelta(StopReason.END_TURN, "", usage),
            new MessageStop());
  }

  @Test
  void opensANewBlockForEachKind() {
    var use = new Piece.ToolUse("toolu_1", "Read", Map.of("file_path", "/a"));

    assertThat(events(new Piece.Reasoning("hm"), new Piece.Text("\n\nSo.\n"), use, stop, counted))
        .containsExactly(
            start,
            new BlockStart(0, new Block.Thinking("", "")),
            new ThinkingDelta(0, "hm"),
            new SignatureDelta(0, "bWFsbGV4"),
            new BlockStop(0),
            new BlockStart(1, new Block.Text("")),
            new TextDelta(1, "So."),
            new BlockStop(1),
            new BlockStart(2, new Block.ToolUse("toolu_1", "Read", Map.of())),
            new InputJsonDelta(2, "{\"file_path\":\"/a\"}"),
            new BlockStop(2),
            new MessageDelta(StopReason.TOOL_USE, "", new Usage(40, 60, 5)),
            new MessageStop());
  }

  @Test
  void keepsWhitespaceBetweenWordsAndDropsItAtTheEdges() {
    assertThat(text(new Piece.Text(" \n a"), new Piece.Text(" "), new Piece.Text("b \n"), stop))
        .isEqualTo("a b");
  }

  @Test
  void countsAsTheMessagesApiDoes() {
    var last = events(new Piece.Text("x"), stop, counted);

    assertThat(last).contains(new MessageDelta(StopReason.END_TURN, "", usage));
  }

  @Test
  void saysMaxTokensForALength() {
    assertThat(reason(new Piece.Text("x"), new Piece.Finish("length")))
        .isEqualTo(StopReason.MAX_TOKENS);
  }

  @Test
  void neverSaysToolUseWithoutAToolUse() {
    assertThat(reason(new Piece.Text("x"), new Piece.Finish("tool_calls")))
        .isEqualTo(StopReason.END_TURN);
  }

  @Test
  void saysNothingOfAnEmptyAnswerThatMayBeTriedAgain() {
    assertThat(told(Translations.answering(List.of(), false), stop, counted).pieces()).isEmpty();
  }

  @Test
  void saysAnHonestSentenceWhenTheLastChanceIsSilentToo() {
    assertThat(text(stop)).isEqualTo(MessageEvents.SILENCE);
    assertThat(text(new Piece.Reasoning("hm"), stop)).isEqualTo(MessageEvents.SILENCE);
  }

  @Test
  void leavesAnAnswerEmptyThatHadNoTokensToSpend() {
    assertThat(events(new Piece.Finish("length"), counted))
        .containsExactly(
            start,
            new MessageDelta(StopReason.MAX_TOKENS, "", new Usage(40, 60, 7)),
            new MessageStop());
  }

  @Test
  void stopsAtAStopSequenceWhereverItIsSplit() {
    var answer = "one two STOP three";
    for (int at = 1; at < answer.length(); at++) {
      var stage =
          new MessageEvents(
              "msg_1",
              Translations.answering(List.of("STOP"), true),
              new Defused(Translations.MARKS));
      var told = new ArrayList<>(stage.step(new Piece.Text(answer.substring(0, at))));
      told.addAll(stage.step(new Piece.Text(answer.substring(at))));
      assertThat(stage.enough()).isTrue();
      told.addAll(stage.end(new End.Cancelled()).pieces());

      assertThat(text(told)).isEqualTo("one two");
      assertThat(told)
          .filteredOn(MessageDelta.class::isInstance)
          .extracting(event -> ((MessageDelta) event).stopSequence())
          .containsExactly("STOP");
    }
  }

  @Test
  void showsWhatOnlyLookedLikeAStopSequence() {
    var stage =
        new MessageEvents(
            "msg_1",
            Translations.answering(List.of("STOP"), true),
            new Defused(Translations.MARKS));
    var told = new ArrayList<>(stage.step(new Piece.Text("full STO")));
    told.addAll(stage.step(stop));
    told.addAll(stage.end(new End.Done()).pieces());

    assertThat(text(told)).isEqualTo("full STO");
  }

  @Test
  void passesAFaultOnWithoutClosingTheMessage() {
    var died = new End.Failed(new Fault.Died("cut"));
    var stage =
        new MessageEvents(
            "msg_1", Translations.answering(List.of(), true), new Defused(Translations.MARKS));
    stage.step(new Piece.Text("half"));

    assertThat(stage.end(died).pieces()).isEmpty();
    assertThat(stage.end(died).end()).isEqualTo(died);
  }

  @Test
  void splitsALongInputWithoutBreakingACharacter() {
    var content = "🚀".repeat(5_000);
    var use = new Piece.ToolUse("t", "Write", Map.of("content", content));

    var parts =
        events(use, stop).stream()
            .filter(InputJsonDelta.class::isInstance)
            .map(event -> ((InputJsonDelta) event).partialJson())
            .toList();

    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts).allMatch(part -> !Character.isLowSurrogate(part.charAt(0)));
    assertThat(String.join("", parts)).isEqualTo("{\"content\":\"" + content + "\"}");
  }

  @Test
  void tellsAnInputThatGrowsAsOneObject() {
    var text = "a \"pot\"\n\\ of " + "🚀".repeat(3) + Translations.MARKS.getFirst() + " and ";
    var pieces = new ArrayList<Piece>();
    pieces.add(new Piece.ToolUseBegins("t", "Edit", Map.of("file_path", "/\"x\""), "old_string"));
    new Defused(Translations.MARKS)
        .of(text)
        .chars()
        .forEach(c -> pieces.add(new Piece.ToolUseGrows(String.valueOf((char) c))));
    pieces.add(new Piece.ToolUseEnds("leek", Map.of("replace_all", true)));
    pieces.add(new Piece.ToolUse("u", "Bash", Map.of()));
    pieces.add(stop);

    var events = events(pieces.toArray(Piece[]::new));

    var parts =
        events.stream()
            .filter(event -> event instanceof InputJsonDelta delta && delta.index() == 0)
            .map(event -> ((InputJsonDelta) event).partialJson())
            .toList();
    assertThat(parts).hasSizeGreaterThan(20).allMatch(part -> !part.isEmpty());
    assertThat(parts).noneMatch(part -> Character.isLowSurrogate(part.charAt(0)));
    assertThat(new JsonObject(String.join("", parts)))
        .isEqualTo(
            JsonObject.of("file_path", "/\"x\"", "old_string", text + "leek", "replace_all", true));
    assertThat(events.stream().filter(StreamEvent.BlockStart.class::isInstance)).hasSize(2);
    assertThat(events.stream().filter(StreamEvent.BlockStop.class::isInstance)).hasSize(2);
  }

  private static dev.mallex.bus.Step.Last<StreamEvent> told(
      Translate.Answering answering, Piece... pieces) {
    var stage = new MessageEvents("msg_1", answering, new Defused(Translations.MARKS));
    var told = new ArrayList<StreamEvent>();
    for (var piece : pieces) {
      told.addAll(stage.step(piece));
    }
    var last = stage.end(new End.Done());
    told.addAll(last.pieces());
    return new dev.mallex.bus.Step.Last<>(told, last.end());
  }

  private static List<StreamEvent> events(Piece... pieces) {
    return told(Translations.answering(List.of(), true), pieces).pieces();
  }

  private static String text(Piece... pieces) {
    return text(events(pieces));
  }

  private static String text(List<StreamEvent> events) {
    var text = new StringBuilder();
    for (var event : events) {
      if (event instanceof TextDelta(_, var delta)) {
        text.append(delta);
      }
    }
    return text.toString();
  }

  private static StopReason reason(Piece... pieces) {
    return events(pieces).stream()
        .filter(MessageDelta.class::isInstance)
        .map(event -> ((MessageDelta) event).stopReason())
        .findFirst()
        .orElseThrow();
  }
}
