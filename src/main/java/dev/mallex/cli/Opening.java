package dev.mallex.cli;

/** What became of opening mallex for a launcher or for {@code mallex proxy}. */
public sealed interface Opening {

  record Opened(Session session) implements Opening {}

  /** Another mallex owns this home; it can be asked through the control socket. */
  record Owned() implements Opening {}

  /** {@code owner} is who has the port, as far as that can be found out. */
  record PortTaken(int port, String owner) implements Opening {}

  /** It went wrong: one sentence that says what, and what to do. */
  record Sorry(String why) implements Opening {}
}
