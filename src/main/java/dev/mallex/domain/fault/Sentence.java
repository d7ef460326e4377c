package dev.mallex.domain.fault;

import java.util.Objects;

/** A failure in one sentence, for somebody at a terminal. */
public record Sentence(String text) {

  /** Of whatever went wrong: a refusal's fault, or the bug's own message. */
  public static Sentence of(Throwable cause) {
    return cause instanceof Refusal refusal
        ? new Sentence(text(refusal.fault()))
        : new Sentence(Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
  }

  private static String text(Fault fault) {
    return switch (fault) {
      case Fault.Malformed(var why) -> why;
      case Fault.Unauthorized(var why) -> why;
      case Fault.Forbidden(var why) -> why;
      case Fault.NotFound(var why) -> why;
      case Fault.WrongMethod(var allowed) -> "only " + allowed + " is possible there";
      case Fault.TooLarge(var limit) -> "more than %d bytes".formatted(limit);
      case Fault.TooLong(var tokens, var limit) ->
          "%d tokens do not fit %d".formatted(tokens, limit);
      case Fault.Busy(var why, _) -> why;
      case Fault.Refused(var why) -> why;
      case Fault.Died(var why) -> why;
      case Fault.Broken(var why) -> why;
      case Fault.Fumbled(_, var complaint) -> complaint;
      case Fault.Late(var after) -> "no answer within %d s".formatted(after.toSeconds());
      case Fault.Bug(var why) -> why;
    };
  }
}
