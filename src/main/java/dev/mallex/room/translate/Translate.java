package dev.mallex.room.translate;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Line;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.Ticket;

/** All that may be said to the translate room, and all it may say back. */
public sealed interface Translate extends BusMessage {

  Address<Ask, Answer> ADDRESS = new Address<>("mallex.translate");

  Address<Again, Answer> AGAIN = new Address<>("mallex.translate.again");

  Address<Count, Counted> COUNT = new Address<>("mallex.translate.count");

  Address<TellBack, Telling> TELL_BACK = new Address<>("mallex.translate.tell-back");

  /**
   * Say a conversation in Chat Completions. Fails with a refusal where the model cannot hear it.
   */
  record Ask(Ticket ticket, Conversation conversation) implements Translate {}

  /**
   * Ask {@code request} once more, with what the model wrote and what is wrong with it.
   *
   * @param spent tokens of the answer that the caller has already
   */
  record Again(Ticket ticket, ChatRequest request, String said, String complaint, int spent)
      implements Translate {}

  sealed interface Answer extends Translate {}

  /**
   * The request to post.
   *
   * @param tokens how many tokens the prompt has, estimated
   * @param prefill how the caller has the answer begin; empty where it does not say
   */
  record Translated(ChatRequest request, int tokens, String prefill) implements Answer {}

  /** The model's window does not hold the prompt and the least answer: these many tokens. */
  record TooLong(int tokens, int limit) implements Answer {}

  /** How many tokens would a conversation cost, just as it is here? */
  record Count(Ticket ticket, Conversation conversation) implements Translate {}

  /** Never less than 1. */
  record Counted(int tokens) implements Translate {}

  /**
   * Make events of the pieces that come down {@code from}, the answer to {@code request}; what the
   * server says about the request's tokens is learnt.
   */
  record TellBack(
      Ticket ticket,
      ChatRequest request,
      Answering answering,
      Line<Piece> from,
      Line<StreamEvent> to)
      implements Translate {}

  /**
   * What the events have to say that no piece knows.
   *
   * @param model the model's name as the caller wrote it
   * @param promptTokens an estimate for {@code message_start}
   * @param prefill how the answer has begun, which is not told again
   * @param settings how the answer is wanted
   * @param after how far an attempt before this one has come; this one goes on from there
   * @param lastChance whether an answer without content is told as a sentence; else it just ends,
   *     and the turn tries again
   */
  record Answering(
      String model,
      int promptTokens,
      String prefill,
      Conversation.Settings settings,
      StreamEvent.Interrupted after,
      boolean lastChance)
      implements Translate {}

  /** The stage stands between the lines. */
  record Telling() implements Translate {}
}
