package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where an answer is none any more: the model thinks, or it plays the user, or a tool that answers.
 * No call is there.
 */
final class OtherVoices implements CallFormat {

  private static final String THINK = "<think>";
  private static final String THOUGHT = "</think>";
  private static final Pattern THOUGHT_ENDS =
      Pattern.compile("</think>(?:(?=\\S)|[ \\t]{0,9}+(?=\\R|\\z))");
  private static final Pattern TURN =
      Pattern.compile(
          "<\\|(?:user|observation)\\|>|<\\|im_start\\|>\\s?(?:user|tool)\\b"
              + "|<\\|im_user\\|>|<\\|start_header_id\\|>\\s?(?:user|tool|ipython)\\b"
              + "|<\\|turn>\\s?(?:user|tool)\\b|<start_of_turn>\\s?(?:user|tool)\\b");

  private final Pattern result;
  private final List<String> openings;

  /** {@code marker} is what our own tags begin with. */
  OtherVoices(String marker) {
    this.result =
        Pattern.compile(
            "<(?:(?:longcat_|minimax:)?tool_(?:response|result)|%s_result)s?(?:\\s[^<>\\n]{0,200}+)?>"
                    .formatted(Pattern.quote(marker))
                + "|<\\|tool_response>|\\[TOOL_RESULTS\\]");
    this.openings =
        List.of(
            THINK,
            THOUGHT,
            "<|user|>",
            "<|observation|>",
            "<|im_start|>",
            "<|im_user|>",
            "<|start_header_id|>",
            "<|turn>",
            "<start_of_turn>",
            "<tool_res",
            "<longcat_tool_res",
            "<minimax:tool_res",
            "<" + marker + "_result",
            "<|tool_response>",
            "[TOOL_RESULTS]");
  }

  @Override
  public List<String> openings() {
    return openings;
  }

  @Override
  public List<String> closings() {
    return List.of();
  }

  @Override
  public CallReader open(int mark) {
    return new Voice(mark);
  }

  private final class Voice implements CallReader {

    private final int mark;
    private int at;

    Voice(int mark) {
      this.mark = mark;
      this.at = mark;
    }

    @Override
    public Outcome read(StringBuilder text) {
      var ends = Ahead.at(mark, text, THOUGHT_ENDS);
      if (ends.mayGrow() || ends.stands()) {
        return ends.mayGrow() ? new Outcome.Waiting() : thoughtEnds();
      }
      if (Marks.stands(THINK, text, mark)) {
        int end = text.indexOf(THOUGHT, at);
        at = Math.max(mark, text.length() - THOUGHT.length() + 1);
        return end < 0 ? new Outcome.Waiting() : thought(text, end, end + THOUGHT.length());
      }
      var turn = Ahead.at(mark, text, TURN);
      var results = Ahead.at(mark, text, result);
      if (turn.stands() || results.stands()) {
        return new Outcome.Other(new Found.Turn(), turn.stands(), text.length());
      }
      boolean mayCome = turn.mayCome() || results.mayCome();
      return mayCome ? new Outcome.Waiting() : new Outcome.NoCall(mark + 1);
    }

    private Outcome thought(StringBuilder text, int to, int behind) {
      var words = text.substring(mark + THINK.length(), to);
      return new Outcome.Other(new Found.Thought(words), false, behind);
    }

    private Outcome thoughtEnds() {
      return new Outcome.Other(new Found.ThoughtEnds(), true, mark + THOUGHT.length());
    }

    @Override
    public Outcome end(StringBuilder text) {
      if (Marks.stands(THOUGHT, text, mark)) {
        return thoughtEnds();
      }
      return Marks.stands(THINK, text, mark)
          ? thought(text, text.length(), text.length())
          : new Outcome.NoCall(mark + 1);
    }

    @Override
    public Outcome cutOff(StringBuilder text) {
      return end(text);
    }

    @Override
    public String name(StringBuilder text) {
      return "";
    }
  }
}
