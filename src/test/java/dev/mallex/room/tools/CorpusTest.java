package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.room.tools.Corpus.Case;
import dev.mallex.room.tools.Corpus.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every family writes its calls, whole and damaged, however the answer is cut. */
class CorpusTest {

  private static final int CASES = 25;
  private static final int KINDS = 12;
  private static final double ENOUGH = 0.95;

  @ParameterizedTest
  @MethodSource("formats")
  void hasEnoughCasesAndKindsOfDamage(Corpus corpus) {
    assertThat(corpus.cases()).hasSizeGreaterThanOrEqualTo(CASES);
    assertThat(corpus.cases().stream().map(Case::name)).doesNotHaveDuplicates();
    assertThat(corpus.damages()).hasSizeGreaterThanOrEqualTo(KINDS);
    assertThat(corpus.damages().stream().map(Damage::kind)).doesNotHaveDuplicates();
    for (var damage : corpus.damages()) {
      assertThat(damaged(corpus, damage)).as(damage.kind()).hasSizeGreaterThan(CASES / 4);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void readsEveryCaseHoweverItIsCut(Corpus corpus) {
    for (var each : corpus.cases()) {
      Corpus.cuts(each.answer(), 1)
          .forEach(deltas -> {
            var read = CorpusReading.of(deltas, "stop");
            assertThat(read.told()).as("%s, cut %s", each.name(), deltas).isEqualTo(each.tells());
            assertThat(read.isAs(Corpus.Outcome.REPAIRED, each.tells())).isTrue();
          });
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void makesOfADamagedCaseWhatWasStatedBeforehand(Corpus corpus) {
    int all = 0;
    var surprises = new ArrayList<String>();
    for (var damage : corpus.damages()) {
      for (var each : damaged(corpus, damage)) {
        all++;
        var read = read(each, damage);
        if (!read.isAs(damage.becomes(), each.tells())) {
          surprises.add("%s, %s: %s".formatted(each.name(), damage.kind(), read));
          assertThat(read.saysOnly(each.tells())).as(surprises.getLast()).isTrue();
        }
        assertThat(read.callsOnly(each.tells())).as("%s", read).isTrue();
      }
    }
    int stated = all - surprises.size();
    System.out.printf(
        "%s: %d cases, damaged %d times by %d kinds, as stated %d (%.1f %%)%n",
        corpus, corpus.cases().size(), all, corpus.damages().size(), stated, 100.0 * stated / all);
    assertThat(1.0 * stated / all).as(String.join("\n", surprises)).isGreaterThanOrEqualTo(ENOUGH);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void makesTheSameOfWhatItTellsWhileItIsWritten(Corpus corpus) {
    for (var each : corpus.cases()) {
      var letters = Corpus.letters(each.answer());
      assertThat(CorpusReading.growing(letters, "stop").told())
          .as(each.name())
          .isEqualTo(each.tells());
    }
    int all = 0;
    int broken = 0;
    for (var damage : corpus.damages()) {
      for (var each : damaged(corpus, damage)) {
        var letters = Corpus.letters(each.answer());
        var whole = CorpusReading.of(letters, damage.finish());
        var read = CorpusReading.growing(letters, damage.finish());
        all++;
        broken += read.broken() ? 1 : 0;
        assertThat(read.callsOnly(each.tells())).as("%s", read).isTrue();
        assertThat(read.broken() || read.told().equals(whole.told()))
            .as("%s, %s: %s", each.name(), damage.kind(), read)
            .isTrue();
      }
    }
    System.out.printf(
        "%s: told while written, of %d damaged %d break the turn%n", corpus, all, broken);
  }

  /** The same however it is cut; in two at every place with {@code -Dlong}, else at some. */
  private static CorpusReading read(Case damaged, Damage damage) {
    var whole = CorpusReading.of(List.of(damaged.answer()), damage.finish());
    Corpus.cuts(damaged.answer(), System.getProperty("long") == null ? 16 : 1)
        .forEach(deltas ->
            assertThat(CorpusReading.of(deltas, damage.finish()).told())
                .as("%s, %s, cut %s", damaged.name(), damage.kind(), deltas)
                .isEqualTo(whole.told()));
    return whole;
  }

  /** The cases with a call in which there is something to damage, damaged. */
  private static List<Case> damaged(Corpus corpus, Damage damage) {
    return corpus.cases().stream()
        .filter(each -> each.tells().stream().anyMatch(told -> !told.call().isEmpty()))
        .filter(each -> !damage.to(each.answer()).equals(each.answer()))
        .map(each -> new Case(each.name(), damage.to(each.answer()), each.tells()))
        .toList();
  }

  static Stream<Corpus> formats() {
    return Corpus.all();
  }
}
