package dev.mallex.room.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.SchedulerConfig;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.Asker;
import dev.mallex.room.scheduler.Queue.Effect;
import dev.mallex.room.scheduler.Queue.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private final List<Effect> told = new ArrayList<>();
  private Queue queue = Queue.of(limits(1, 3));

  @Test
  void servesTheMainConversationBeforeSubAgentsBeforeWhatIsAskedAside() {
    come("first", Rank.MAIN, "a", 0);
    come("title", Rank.ASIDE, "a", 1);
    come("agent", Rank.AGENT, "a", 2);
    come("main", Rank.MAIN, "a", 3);

    assertThat(order(4)).containsExactly("main", "agent", "title");
    leave("first", 5);
    leave("main", 6);
    leave("agent", 7);
    assertThat(told).containsExactly(admit("first"), admit("main"), admit("agent"), admit("title"));
  }

  @Test
  void letsSessionsOfOneRankTakeTurns() {
    queue = Queue.of(limits(1, 9));
    come("a1", Rank.MAIN, "a", 0);
    come("a2", Rank.MAIN, "a", 1);
    come("a3", Rank.MAIN, "a", 2);
    come("b1", Rank.MAIN, "b", 3);
    come("c1", Rank.MAIN, "c", 4);
    come("b2", Rank.MAIN, "b", 5);

    assertThat(order(6)).containsExactly("b1", "c1", "a2", "b2", "a3");
  }

  @Test
  void letsNobodyWaitForEver() {
    come("first", Rank.MAIN, "a", 0);
    come("agent", Rank.AGENT, "a", 0);
    come("main", Rank.MAIN, "a", 50);

    assertThat(order(59)).containsExactly("main", "agent");
    assertThat(order(121)).containsExactly("agent", "main");
  }

  @Test
  void refusesWhomItCannotLetWaitAndSaysWhenToComeAgain() {
    for (int i = 0; i < 5; i++) {
      come("t" + i, Rank.MAIN, "a", i);
    }

    assertThat(told)
        .containsExactly(
            admit("t0"),
            new Effect.Refuse(
                "t4",
                new Fault.Busy(
                    "1 running and 3 waiting turns are as many as may be",
                    Duration.ofSeconds(10))));
    leave("t4", 6);
    assertThat(order(6)).containsExactly("t1", "t2", "t3");
  }

  @Test
  void keepsAPlaceForATurnThatAsksAgain() {
    come("one", Rank.MAIN, "a", 0);
    come("one", Rank.MAIN, "a", 1);
    come("two", Rank.MAIN, "a", 2);
    come("two", Rank.MAIN, "a", 3);

    assertThat(told).containsExactly(admit("one"), admit("one"));
    leave("one", 4);
    leave("one", 5);
    assertThat(told).endsWith(admit("two"));
    assertThat(queue.running()).hasSize(1);
  }

  @Test
  void tellsATurnThatLeavesBeforeItIsServed() {
    come("one", Rank.MAIN, "a", 0);
    come("two", Rank.MAIN, "a", 1);
    leave("two", 2);

    assertThat(told).endsWith(new Effect.Refuse("two", new Fault.Died("it left")));
    assertThat(queue.waiting()).isEmpty();
  }

  @Test
  void takesOtherLimitsAtOnce() {
    come("one", Rank.MAIN, "a", 0);
    come("two", Rank.MAIN, "a", 1);
    come("three", Rank.MAIN, "a", 2);
    hear(queue.limited(limits(2, 0), at(3)));

    assertThat(told).containsExactly(admit("one"), admit("two"));
    hear(queue.limited(limits(1, 0), at(4)));
    leave("one", 5);
    assertThat(told).hasSize(2);
    leave("two", 6);
    assertThat(told).endsWith(admit("three"));
  }

  @Test
  void knowsARankByWhoAsks() {
    assertThat(Rank.of(Asker.SOMEBODY)).isEqualTo(Rank.MAIN);
    assertThat(Rank.of(new Asker("", "", true))).isEqualTo(Rank.MAIN);
    assertThat(Rank.of(new Asker("s", "", false))).isEqualTo(Rank.MAIN);
    assertThat(Rank.of(new Asker("s", "", true))).isEqualTo(Rank.ASIDE);
    assertThat(Rank.of(new Asker("s", "a", true))).isEqualTo(Rank.AGENT);
  }

  /** Whatever comes and goes: nobody is admitted twice or too many at once, nobody is forgotten. */
  @Test
  void strandsNobodyInAHundredThousandEvents() {
    var random = new Random(7);
    var inside = new HashSet<String>();
    var outside = new HashSet<String>();
    int most = 2;
    queue = Queue.of(limits(most, 5));
    for (int i = 0; i < 100_000; i++) {
      told.clear();
      var turn = "t" + random.nextInt(12);
      int dice = random.nextInt(40);
      if (dice == 0) {
        most = 1 + random.nextInt(3);
        hear(queue.limited(limits(most, 1 + random.nextInt(6)), at(i)));
      } else if (dice < 20) {
        outside.add(turn);
        come(turn, Rank.values()[random.nextInt(3)], "s" + random.nextInt(4), i);
      } else {
        inside.remove(turn);
        leave(turn, i);
      }
      for (var effect : told) {
        switch (effect) {
          case Effect.Admit(var who) -> {
            inside.add(who);
            outside.remove(who);
          }
          case Effect.Refuse(var who, _) -> outside.remove(who);
        }
      }
      outside.removeAll(inside);
      assertThat(names(queue.running())).as("event %d", i).isEqualTo(inside);
      assertThat(names(queue.waiting())).as("event %d", i).isEqualTo(outside);
      assertThat(outside.isEmpty() || inside.size() >= most).as("event %d", i).isTrue();
      assertThat(queue.served()).hasSizeLessThanOrEqualTo(64).doesNotHaveDuplicates();
    }
  }

  private static Set<String> names(List<Waiter> some) {
    var names = new HashSet<String>();
    some.forEach(each -> assertThat(names.add(each.turn())).isTrue());
    return names;
  }

  private List<String> order(int second) {
    return queue.order(at(second)).stream().map(Waiter::turn).toList();
  }

  private void come(String turn, Rank rank, String session, int second) {
    hear(queue.enter(new Waiter(turn, rank, session, at(second))));
  }

  private void leave(String turn, int second) {
    hear(queue.leave(turn, at(second)));
  }

  private void hear(Queue.Step step) {
    queue = step.next();
    told.addAll(step.effects());
  }

  private static Effect admit(String turn) {
    return new Effect.Admit(turn);
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }

  private static SchedulerConfig limits(int atOnce, int waiting) {
    return new SchedulerConfig(atOnce, waiting, Duration.ofMinutes(1), Duration.ofSeconds(10));
  }
}
