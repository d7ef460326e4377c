package dev.mallex.domain.turn;

import java.time.Instant;

/**
 * What goes with a turn from room to room.
 *
 * @param turn the turn's own id, also the caller's {@code request-id}
 * @param conversation the key of its conversation: equal for all turns of one conversation, and for
 *     nothing else; it chooses the shard of a room that remembers
 * @param asker who asks for it
 * @param deadline when the turn is given up
 */
public record Ticket(String turn, String conversation, Asker asker, Instant deadline) {

  /** Which of {@code shards} instances of a remembering room has this conversation. */
  public int shard(int shards) {
    return Math.floorMod(conversation.hashCode(), shards);
  }
}
