package dev.mallex.room.upstream;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Line;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.turn.Ticket;

/** All that may be said to the upstream room, and all it may say back. */
public sealed interface Upstream extends BusMessage {

  Address<Post, Posted> ADDRESS = new Address<>("mallex.upstream");

  /** Is somebody else's server there? Only asked where no supervisor is deployed. */
  Address<EnsureReady, Ready> READY = new Address<>("mallex.upstream.ready");

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
