package dev.mallex.room.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.domain.chat.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts together the calls of an answer. mlx_lm.server sends each whole; other servers send them in
 * parts, told apart by {@code index}, also in turns.
 */
final class CallParts {

  /** A call that may still grow. */
  private static final class Growing {

    private final int index;
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();

    Growing(int index) {
      this.index = index;
    }

    boolean continuedBy(int other, String otherId) {
      return index >= 0
          && index == other
          && (otherId.isEmpty() || id.isEmpty() || id.equals(otherId));
    }

    Piece whole() {
      return new Piece.NativeCall(id, WholeText.sound(name), WholeText.sound(arguments.toString()));
    }
  }

  private final List<Growing> calls = new ArrayList<>();

  void add(JsonNode part) {
    int index = part.path("index").asInt(-1);
    var id = part.path("id").asText("");
    var call =
        calls.stream()
            .filter(known -> known.continuedBy(index, id))
            .reduce((_, later) -> later)
            .orElseGet(() -> open(index));
    var function = part.path("function");
    call.id = call.id.isEmpty() ? id : call.id;
    call.name = call.name.isEmpty() ? function.path("name").asText("") : call.name;
    call.arguments.append(text(function.path("arguments")));
  }

  /** All calls so far, whole; nothing can be added to them any more. */
  List<Piece> take() {
    var whole = calls.stream().map(Growing::whole).toList();
    calls.clear();
    return whole;
  }

  private Growing open(int index) {
    var call = new Growing(index);
    calls.add(call);
    return call;
  }

  /** Some servers send the arguments as an object instead of its text. */
  private static String text(JsonNode arguments) {
    return arguments.isContainerNode() ? arguments.toString() : arguments.asText("");
  }
}
