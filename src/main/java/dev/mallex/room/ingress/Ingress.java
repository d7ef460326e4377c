package dev.mallex.room.ingress;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Line;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.Ticket;

/** All that the ingress room says. It is asked by HTTP alone, and knows no other room. */
public sealed interface Ingress extends BusMessage {

  /**
   * A caller wants a turn. Its events go down {@code answer}, whose end is the turn's end; the
   * receiver is open already, and cancels when the caller leaves.
   */
  record Begin(Ticket ticket, Conversation conversation, Line<StreamEvent> answer)
      implements Ingress {}

  /** A caller wants to know how many tokens a conversation would cost. */
  record Count(Ticket ticket, Conversation conversation) implements Ingress {}
}
