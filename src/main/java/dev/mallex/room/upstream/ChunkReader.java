package dev.mallex.room.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.sse.SseItem;
import dev.mallex.domain.turn.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the chunks of a streamed chat completion into pieces, and knows its end. One per answer.
 */
final class ChunkReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PROGRESS = Pattern.compile("keepalive (\\d{1,9})/(\\d{1,9})");

  private final CallParts calls = new CallParts();
  private final ThinkTags voice = new ThinkTags();
  private final Channels channels = new Channels(voice);
  private List<Piece> pieces = new ArrayList<>();
  private Optional<End> end = Optional.empty();
  private boolean begun;
  private boolean finished;

  List<Piece> read(List<SseItem> items) {
    for (var item : items) {
      if (end.isEmpty()) {
        read(item);
      }
    }
    var found = pieces;
    pieces = new ArrayList<>();
    return found;
  }

  /** How the answer ended, once it has. */
  Optional<End> end() {
    return end;
  }

  /** How it ended if the connection closes now. */
  End endAtClose() {
    return end.orElseGet(() -> finished ? new End.Done() : died(cut()));
  }

  private String cut() {
    return begun
        ? "the model server cut its answer short"
        : "the model server closed the connection without an answer";
  }

  private void read(SseItem item) {
    begun = true;
    switch (item) {
      case SseItem.Comment(var text) -> progress(text);
      case SseItem.Data(_, var text) -> data(text);
      case SseItem.Overlong(int limit) ->
          end = Optional.of(died("the model server sent an event of over " + limit + " bytes"));
    }
  }

  private void progress(String comment) {
    var match = PROGRESS.matcher(comment);
    if (match.matches()) {
      pieces.add(
          new Piece.Progress(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))));
    }
  }

  private void data(String text) {
    if (text.strip().equals("[DONE]")) {
      said(channels.rest());
      pieces.addAll(calls.take());
      end = Optional.of(new End.Done());
      return;
    }
    try {
      chunk(JSON.readTree(text));
    } catch (JsonProcessingException broken) {
      end = Optional.of(died("the model server sent a chunk that is not JSON"));
    }
  }

  private void chunk(JsonNode chunk) {
    if (chunk.hasNonNull("error")) {
      end = Optional.of(new End.Failed(ServerError.inStream(chunk)));
      return;
    }
    var choice = chunk.path("choices").path(0);
    var delta = choice.path("delta");
    said(voice.thinks(delta.path("reasoning").asText(delta.path("reasoning_content").asText(""))));
    said(channels.says(delta.path("content").asText("")));
    said(channels.says(delta.path("refusal").asText("")));
    delta.path("tool_calls").forEach(calls::add);
    finish(choice.path("finish_reason").asText(""));
    usage(chunk.path("usage"));
  }

  private void said(List<Piece> said) {
    if (!said.isEmpty()) {
      pieces.addAll(calls.take());
      pieces.addAll(said);
    }
  }

  private void finish(String reason) {
    if (!reason.isEmpty()) {
      said(channels.rest());
      pieces.addAll(calls.take());
      pieces.add(new Piece.Finish(reason));
      finished = true;
    }
  }

  private void usage(JsonNode usage) {
    if (usage.isObject()) {
      int cached = usage.path("prompt_tokens_details").path("cached_tokens").asInt(0);
      pieces.add(
          new Piece.Usage(
              usage.path("prompt_tokens").asInt(0),
              cached,
              usage.path("completion_tokens").asInt(0)));
    }
  }

  private static End died(String why) {
    return new End.Failed(new Fault.Died(why));
  }
}
