package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InOrderTest {

  private final List<String> done = new ArrayList<>();
  private final InOrder<String> order = new InOrder<>(this::handle);
  private Consumer<String> meanwhile = _ -> {};

  @Test
  void finishesOneThingBeforeItBeginsWhatCameMeanwhile() {
    meanwhile =
        thing -> {
          if (thing.equals("admit")) {
            order.add("release");
          }
        };

    order.add("admit");

    assertThat(done)
        .containsExactly("admit begins", "admit ends", "release begins", "release ends");
  }

  @Test
  void goesOnAfterAThingThatFailed() {
    meanwhile =
        _ -> {
          throw new IllegalStateException("bug");
        };
    assertThatThrownBy(() -> order.add("bad")).isInstanceOf(IllegalStateException.class);
    meanwhile = _ -> {};

    order.add("good");

    assertThat(done).containsExactly("bad begins", "good begins", "good ends");
  }

  @Test
  void doesTheRestTooWhereSomethingFailsBeforeIt() {
    meanwhile =
        thing -> {
          if (thing.equals("bad")) {
            order.add("good");
            throw new IllegalStateException("bug");
          }
        };

    assertThatThrownBy(() -> order.add("bad")).isInstanceOf(IllegalStateException.class);

    assertThat(done).containsExactly("bad begins", "good begins", "good ends");
  }

  private void handle(String thing) {
    done.add(thing + " begins");
    meanwhile.accept(thing);
    done.add(thing + " ends");
  }
}
