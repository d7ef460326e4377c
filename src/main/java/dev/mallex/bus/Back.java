package dev.mallex.bus;

/** What travels against a line. */
sealed interface Back extends BusMessage {

  /** So many parcels more may be sent. */
  record Credit(int parcels) implements Back {}

  /** Nobody wants the rest. */
  record Cancel() implements Back {}
}
