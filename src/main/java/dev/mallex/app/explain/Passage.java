package dev.mallex.app.explain;

import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.room.trim.Trim;
import java.util.List;
import java.util.Map;

/**
 * A conversation on its way through mallex: as the client sent it, and as the server got it.
 *
 * @param agent the client's id of its sub-agent; empty where the main conversation asks
 * @param went without messages where the server got nothing
 * @param offered names of the tools that the client offered
 * @param natively whether the model's own template told the tools
 * @param report what the trim room did to it
 */
public record Passage(
    String agent,
    Conversation came,
    ChatRequest went,
    List<String> offered,
    boolean natively,
    Trim.Report report) {

  private static final ChatRequest NOTHING =
      new ChatRequest(List.of(), List.of(), 0, Map.of(), Map.of());
  private static final Trim.Report UNTOUCHED = new Trim.Report("", 0, 0, 0, 0, List.of());

  public Passage {
    offered = List.copyOf(offered);
  }

  /** One that has not gone to the server, and perhaps never will. */
  public static Passage of(String agent, Conversation came) {
    return new Passage(agent, came, NOTHING, List.of(), false, UNTOUCHED);
  }

  /** The same, as it went. */
  public Passage with(
      ChatRequest request, List<String> tools, boolean byTemplate, Trim.Report done) {
    return new Passage(agent, came, request, tools, byTemplate, done);
  }

  /** What is left for those who keep no texts. */
  public Passage withoutTexts() {
    var bare = came.withSystem(List.of()).withMessages(List.of()).withTools(List.of());
    return of(agent, bare);
  }

  public boolean isPosted() {
    return !went.messages().isEmpty();
  }
}
