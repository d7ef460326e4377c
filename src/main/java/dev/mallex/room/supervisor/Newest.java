package dev.mallex.room.supervisor;

import java.util.Optional;

/** The one that counts, of those that came one after the other; what others say is not heard. */
final class Newest<T> {

  private Optional<T> it = Optional.empty();

  Optional<T> get() {
    return it;
  }

  void is(T next) {
    it = Optional.of(next);
  }

  /** From here on nobody is heard. */
  void dismiss() {
    it = Optional.empty();
  }

  boolean hears(T speaker) {
    return it.filter(speaker::equals).isPresent();
  }
}
