package dev.mallex.room.upstream;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Line;
import dev.mallex.bus.Topic;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.turn.Ticket;

/** All that may be said to the upstream room, and all it may say back. */
public sealed interface Upstream extends BusMessage {

  Address<Post, Posted> ADDRESS = new Address<>("mallex.upstream");

  /** Is somebody else's server there? Only asked where no supervisor is deployed. */
  Address<EnsureReady, Ready> READY = new Address<>("mallex.upstream.ready");

  Topic<Moved> MOVED = new Topic<>("mallex.upstream.moved");

  /**
   * The server gets on with a turn: has read {@code done} of {@code total} tokens of its prompt, or
   * writes, where {@code total} is 0. Told of each step, and of tokens now and then.
   */
  record Moved(String turn, int done, int total) implements Upstream {}

  /**
   * Post a request to the server at {@code origin} ({@code http://host:port}); all that comes of
   * it, faults too, comes down {@code answer}. Cancelling the line closes the connection.
   */
  record Post(Ticket ticket, String origin, ChatRequest request, Line<Piece> answer)
      implements Upstream {}

  /** The request is on its way. */
  record Posted() implements Upstream {}

  record EnsureReady(Ticket ticket) implements Upstream {}

  /** A server answers at {@code origin}. Otherwise the question fails with a busy fault. */
  record Ready(String origin) implements Upstream {}
}
