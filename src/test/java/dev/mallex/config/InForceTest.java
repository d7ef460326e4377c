package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InForceTest {

  private static final Problem FIRST = new Problem("a.yaml", "x", "is wrong");
  private static final Problem SECOND = new Problem("a.yaml", "y", "is wrong");

  private final Configuration calm = configuration("{width: 1, token: a}");
  private final InForce inForce = InForce.from(Garden.FILES, calm);

  @Test
  void changesNothingWhereNothingChanged() {
    var step = inForce.after(new Read.Good(configuration("# a word\n{width: 1, token: a}")));

    assertThat(step.news()).isEmpty();
    assertThat(step.changed().keys()).isEmpty();
  }

  @Test
  void tellsOnlyTheRoomWhoseRecordChanged() {
    var after = configuration("{width: 1, token: b}");
    var step = inForce.after(new Read.Good(after));

    assertThat(step.news())
        .containsExactly(new InForce.News<>(Garden.CHANGED, after.of(Garden.class)));
    assertThat(step.changed().keys()).containsExactly(new Changed.Key("garden.yaml", "token"));
    assertThat(step.restart()).isEmpty();
    assertThat(step.next().now()).isEqualTo(after);
  }

  @Test
  void keepsWhatIsInForceWhenSomethingIsWrong() {
    var step = inForce.after(bad(FIRST));

    assertThat(step.next().now()).isEqualTo(calm);
    assertThat(step.news()).isEmpty();
    assertThat(step.fresh()).containsExactly(FIRST);
  }

  @Test
  void reportsAProblemOnce() {
    var broken = inForce.after(bad(FIRST)).next();

    assertThat(broken.after(bad(FIRST)).fresh()).isEmpty();
    assertThat(broken.after(bad(FIRST, SECOND)).fresh()).containsExactly(SECOND);
  }

  @Test
  void reportsItAgainAfterItWasMended() {
    var mended = inForce.after(bad(FIRST)).next().after(new Read.Good(calm));

    assertThat(mended.mended()).isTrue();
    assertThat(mended.next().after(new Read.Good(calm)).mended()).isFalse();
    assertThat(mended.next().after(bad(FIRST)).fresh()).containsExactly(FIRST);
  }

  @Test
  void asksForARestartUntilItIsAsItWas() {
    var wide = inForce.after(new Read.Good(configuration("{width: 2, token: a}")));
    var back = wide.next().after(new Read.Good(calm));

    assertThat(wide.restart()).containsExactly(new Changed.Key("garden.yaml", "width"));
    assertThat(back.changed().keys()).hasSize(1);
    assertThat(back.restart()).isEmpty();
  }

  private static Read bad(Problem... problems) {
    return new Read.Bad(List.of(problems));
  }

  private static Configuration configuration(String garden) {
    var places = new Places(Path.of("/home"), Path.of("/shipped"), List.of());
    var texts = new TreeMap<>(Map.of("/shipped/garden.yaml", garden));
    var reader = new ConfigReader(places, Overrides.nothing(), Garden.FILES);
    return ((Read.Good) reader.read(new Snapshot(texts, Map.of()))).configuration();
  }
}
