package dev.mallex.domain.chat;

/** The header of a message on a channel, as gpt-oss writes it: the same for all who read it. */
public final class MessageHeader {

  /** A part of it, as a regular expression: a mark, or a character of its words. */
  public static final String PART = "(?:<\\|(?:start|channel|constrain)\\|>|[\\w.=:\\s-])";

  private MessageHeader() {}
}
