package dev.mallex.app;

import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import dev.mallex.room.tools.Tools;
import dev.mallex.room.trim.Trim;
import java.util.List;
import java.util.Map;

/** What the way in has made of a conversation, as far as the way back has to know it. */
sealed interface Prepared {
  /** What the model server is asked. */
  ChatRequest request();

  /** How many tokens that has, estimated. */
  int tokens();

  /** How the answer has begun. */
  String prefill();

  /** A conversation made ready for the model server. */
  record Compiled(
      ChatRequest request, Tools.Shown shown, int tokens, String prefill, Trim.Report report)
      implements Prepared {}

  /**
   * One that needs no model: nothing is asked, and the answer goes on from where it has begun.
   *
   * @param rule the name of the rule that knows the answer
   */
  record ByRule(String rule, List<Piece> pieces) implements Prepared {

    private static final ChatRequest NOTHING =
        new ChatRequest(List.of(), List.of(), 0, Map.of(), Map.of());

    public ByRule {
      pieces = List.copyOf(pieces);
    }

    @Override
    public ChatRequest request() {
      return NOTHING;
    }

    /** No model read any; but the API counts from 1. */
    @Override
    public int tokens() {
      return 1;
    }

    @Override
    public String prefill() {
      return "";
    }
  }
}
