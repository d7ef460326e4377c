package dev.mallex.room.trim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.Ticket;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverflowTest {

  private static final Ticket TICKET =
      new Ticket("turn", "conversation", Asker.SOMEBODY, Instant.parse("2026-11-24T12:00:00Z"));

  private static final String SUMMARY =
      "This session is being continued from a previous conversation that ran out of context.";

  private final Overflow overflow;

  OverflowTest() throws IOException {
    overflow = new Overflow(ShippedConf.window());
  }

  @Test
  void leavesItToTheClientWhereASummaryFreesEnough() {
    var whole = Kitchen.cooked("Look.", 20_000, 9_000, 2_000);

    assertThat(over(whole, 3_000)).isInstanceOf(Trim.ForTheClient.class);
  }

  @Test
  void makesRoomForARequestForASummary() {
    var whole = Kitchen.with(Kitchen.cooked("Look.", 20_000, 9_000, 2_000), Kitchen.ASK);

    assertThat(Kitchen.results(shorter(whole, 3_000)).subList(1, 3)).containsExactly(9_000, 2_000);
    assertFits(whole, 3_000);
    assertFits(whole, 25_000);
  }

  @Test
  void findsTheRequestForASummaryInFrontOfALateNote() {
    var whole = Kitchen.with(Kitchen.cooked("Look.", 20_000, 9_000, 2_000), Kitchen.ASK);

    assertFits(Kitchen.with(whole, "A late note."), 3_000);
  }

  @Test
  void makesRoomForTheRequestOfAnOlderClient() {
    var summing =
        new Block.Text("You are a helpful AI assistant tasked with summarizing conversations.");
    var whole =
        Kitchen.with(Kitchen.cooked("Look.", 20_000, 9_000, 2_000), "Sum it up.")
            .withSystem(List.of(summing));

    assertFits(whole, 3_000);
  }

  @Test
  void leavesOldStepsOutOfARequestForASummaryWhereResultsAreNotEnough() {
    var small = new int[40];
    java.util.Arrays.fill(small, 300);

    assertFits(Kitchen.with(Kitchen.cooked("Look.", small), Kitchen.ASK), 5_000);
  }

  @Test
  void shortensAResultThatIsAllThereIs() {
    assertHasRoom(Kitchen.cooked("Look.", 29_000), 9_000);
  }

  @Test
  void shortensTheLastResultWhereASummaryOfTheRestFreesLittle() {
    var whole = Kitchen.cooked("Look.", 2_000, 2_000, 29_000);

    assertHasRoom(whole, 9_000);
    assertThat(Kitchen.results(shorter(whole, 9_000))).startsWith(2_000, 2_000);
  }

  @Test
  void shortensWhatWasSummedUpJustNow() {
    var whole = Kitchen.cooked(SUMMARY, 6_000, 500, 10_000, 900);

    assertHasRoom(whole, 2_000);
  }

  @Test
  void leavesWhatAUserWroteToTheClient() {
    assertThat(over(Kitchen.cooked(Kitchen.lines(40_000)), 5_000))
        .isInstanceOf(Trim.ForTheClient.class);
  }

  @Test
  void saysWhatIsGone() {
    var whole = Kitchen.cooked("Look.", 29_000);

    var report = ((Trim.Shorter) over(whole, 9_000)).trimmed().report();

    int after = Chars.of(shorter(whole, 9_000));
    assertThat(report.after()).isEqualTo(after);
    assertThat(report.cuts())
        .containsExactly(
            new Trim.Cut("identity", "not us", 60),
            new Trim.Cut("window", "the model's window does not hold it", report.before() - after));
  }

  /** It fits, and not much more is gone than has to be. */
  private void assertFits(Conversation whole, int excess) {
    int limit = Chars.of(whole) - excess;
    assertThat(Chars.of(fitting(whole, limit))).isBetween(limit / 4, limit);
  }

  /** It leaves room to go on, and something of what was told. */
  private void assertHasRoom(Conversation whole, int excess) {
    int limit = Chars.of(whole) - excess;
    assertThat(Chars.of(fitting(whole, limit))).isBetween(limit / 10, limit / 2);
  }

  /** As often as it is asked, with what is still too much: a token has a character here. */
  private Conversation fitting(Conversation whole, int limit) {
    var now = whole;
    for (int again = 0; again < 3 && Chars.of(now) > limit; again++) {
      now = shorter(now, Chars.of(now) - limit);
    }
    return now;
  }

  private Conversation shorter(Conversation whole, int excess) {
    return ((Trim.Shorter) over(whole, excess)).trimmed().conversation();
  }

  private Trim.Shortened over(Conversation whole, int excess) {
    int chars = Chars.of(whole);
    var report =
        new Trim.Report(
            "small", 9, 0, chars, chars, List.of(new Trim.Cut("identity", "not us", 60)));
    return overflow.of(
        new Trim.Shorten(TICKET, new Trim.Trimmed(whole, report), chars, chars - excess));
  }
}
