package dev.mallex.room.ingress;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.StopReason;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Usage;
import java.util.List;
import java.util.Map;

/** Events of whole answers, for tests. */
final class Answers {

  static final List<StreamEvent> TEXT =
      List.of(
          new StreamEvent.MessageStart("msg_1", "m", new Usage(7, 0, 1)),
          new StreamEvent.BlockStart(0, new Block.Text("")),
          new StreamEvent.TextDelta(0, "Hel"),
          new StreamEvent.TextDelta(0, "lo\n\"you\" 😀"),
          new StreamEvent.BlockStop(0),
          new StreamEvent.MessageDelta(StopReason.END_TURN, "", new Usage(3, 4, 5)),
          new StreamEvent.MessageStop());

  static final List<StreamEvent> CALLS =
      List.of(
          new StreamEvent.MessageStart("msg_2", "m", new Usage(7, 0, 1)),
          new StreamEvent.BlockStart(0, new Block.Thinking("", "")),
          new StreamEvent.ThinkingDelta(0, "hm"),
          new StreamEvent.SignatureDelta(0, "sig"),
          new StreamEvent.BlockStop(0),
          new StreamEvent.BlockStart(1, new Block.ToolUse("toolu_1", "Read", Map.of())),
          new StreamEvent.InputJsonDelta(1, "{\"file_path\":"),
          new StreamEvent.InputJsonDelta(1, "\"a\\nb\",\"n\":1.50}"),
          new StreamEvent.BlockStop(1),
          new StreamEvent.BlockStart(2, new Block.ToolUse("toolu_2", "Ls", Map.of())),
          new StreamEvent.InputJsonDelta(2, ""),
          new StreamEvent.BlockStop(2),
          new StreamEvent.MessageDelta(StopReason.TOOL_USE, "", new Usage(3, 4, 5)),
          new StreamEvent.MessageStop());

  private Answers() {}
}
