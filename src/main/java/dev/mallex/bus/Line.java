package dev.mallex.bus;

/**
 * An ordered, bounded stream from one sender to one receiver: at most {@code window} parcels are on
 * their way. The receiver returns credits as it drains and may cancel; the sender ends it with
 * exactly one {@link dev.mallex.domain.turn.End}, after which the address is gone.
 */
@SuppressWarnings("UnusedTypeParameter")
public record Line<P>(String address, int window) {

  /** Where credits and the cancel travel, against the stream. */
  String back() {
    return address + ".back";
  }
}
