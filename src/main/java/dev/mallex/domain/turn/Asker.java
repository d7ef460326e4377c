package dev.mallex.domain.turn;

/**
 * Who asks for a turn.
 *
 * @param session Claude Code's id of the session; empty where the client names none
 * @param agent Claude Code's id of the sub-agent; empty where none asks
 * @param aside whether it asks without tools: a session's question beside its work
 */
public record Asker(String session, String agent, boolean aside) {

  /** Of whom nothing is known. */
  public static final Asker SOMEBODY = new Asker("", "", false);
}
