package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code mallex explain}, with a mallex that runs and without one. */
class ExplainTest {

  private static final Map<String, Object> FIRST =
      Json.object(
              """
              {"turn": "req_1", "at": "2026-11-28T07:00:00Z", "conversation": "main 0a1b",
               "outcome": "done", "attempts": 1, "tookMillis": 4000, "toFirstMillis": 3000,
               "came": {"system": 50000, "tools": 60000, "messageCount": 1, "messages": 400},
               "went": {"system": 1500, "tools": 900, "messageCount": 2, "messages": 400,
                        "dialect": "xml"},
               "tokens": {"prompt": 800, "cached": 0, "read": 800, "written": 20},
               "trim": {"tier": "small", "budget": 14000, "before": 50400, "after": 1900,
                        "cuts": []},
               "seam": {"cause": "first", "words": "the first prompt", "place": "", "offset": 0,
                        "common": 0, "chars": 2800},
               "cost": {"expectedCached": 0, "tokens": 0, "millis": 0, "words": ""}}
              """)
          .orElseThrow();

  private static final Map<String, Object> BROKEN =
      Json.object(
              """
              {"turn": "req_2", "at": "2026-11-28T07:01:00Z", "conversation": "main 0a1b",
               "outcome": "done", "attempts": 2, "tookMillis": 150000, "toFirstMillis": 140000,
               "came": {"system": 50000, "tools": 60000, "messageCount": 3, "messages": 9400},
               "went": {"system": 1500, "tools": 900, "messageCount": 4, "messages": 9400,
                        "dialect": "xml"},
               "tokens": {"prompt": 3500, "cached": 100, "read": 3400, "written": 20,
                          "readPerSecond": 250},
               "trim": {"tier": "small", "budget": 14000, "before": 59400, "after": 10900,
                        "cuts": [{"rule": "billing", "chars": 95, "reason": "changes each time"}]},
               "seam": {"cause": "system", "words": "the system text changed: \\"b\\" was \\"a\\"",
                        "place": "system", "offset": 1204, "common": 1204, "chars": 11800},
               "cost": {"expectedCached": 357, "tokens": 2000, "millis": 8000,
                        "words": "not all of it was held"}}
              """)
          .orElseThrow();

  private static final Map<String, Object> REFUSED =
      Map.of(
          "turn", "req_3",
          "at", "2026-11-28T07:02:00Z",
          "conversation", "sub-agent 77",
          "outcome", "toolong",
          "attempts", 1,
          "came", Map.of("system", 1, "messages", 2, "messageCount", 1, "tools", 3));

  private final Desk desk = Desk.with(List.of());

  @Test
  void tellsTheLastTurnInFullAsTheRunningMallexKnowsIt() {
    desk.reply = new ControlLine.Reply.Answered(Map.of("turns", List.of(FIRST, BROKEN)));

    assertThat(desk.run("explain")).isZero();
    assertThat(desk.asked).containsExactly("mallex.control.explain{}");
    assertThat(desk.out)
        .hasToString(
            """
            turn          req_2 at 2026-11-28T07:01:00Z
            conversation  main 0a1b
            outcome       done, 2 attempts
            took          2 min 30 s, of them 2 min 20 s to the first word
            came          system 50,000, tools 60,000, 3 messages 9,400 characters
            went          system 1,500, tools 900, 4 messages 9,400 characters, dialect xml
            tokens        3,500: 100 cached, 3,400 read at 250 in a second; 20 written
            seam          after 1,204 of 11,800 characters, in system at character 1,204: the system text changed: "b" was "a"
            cache         100 of 357 tokens that it could hold: not all of it was held
            cost          2,000 tokens were read again, in about 8.0 s
            tier          small, a budget of 14,000 characters; trimmed from 59,400 to 10,900
            cuts
              chars  rule     why
              95     billing  changes each time
            """);
  }

  @Test
  void tellsWhatWasWrittenDownWhereNoMallexRuns() {
    desk.answer = new Answer.Facts(Map.of("turns", List.of(FIRST)));

    assertThat(desk.run("explain", "--last", "3")).isZero();
    assertThat(desk.out.toString())
        .startsWith("turn          req_1 at")
        .contains("seam          after 0 of 2,800 characters: the first prompt\n")
        .contains("cache         0 tokens were held\n")
        .contains("cuts          none\n");
  }

  @Test
  void ofSeveralTurnsARowEachAndTheOneThatCostMostInFull() {
    desk.answer = new Answer.Facts(Map.of("turns", List.of(FIRST, BROKEN, REFUSED)));

    assertThat(desk.run("explain", "--last", "3")).isZero();
    var lines = desk.out.toString().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("turns");
    assertThat(lines.get(1)).contains("at", "conversation", "read again", "seam");
    assertThat(lines.get(2)).contains("main 0a1b", "4.0 s", "first");
    assertThat(lines.get(3)).contains("3,500", "2,000", "8.0 s", "system");
    assertThat(lines.get(4)).contains("sub-agent 77", "toolong");
    assertThat(lines.get(6)).contains("req_2");
  }

  @Test
  void aTurnThatReachedNoModelHasNoSeam() {
    desk.answer = new Answer.Facts(Map.of("turns", List.of(FIRST, REFUSED)));

    assertThat(desk.run("explain")).isZero();
    assertThat(desk.out.toString())
        .contains("went          nothing: the model was not asked")
        .doesNotContain("seam");
  }

  @Test
  void namesTheRuleThatAnsweredInTheModelsPlace() {
    var quick = new HashMap<>(REFUSED);
    quick.put("rule", "title");
    quick.put("reason", "the user's words make a title");
    desk.answer = new Answer.Facts(Map.of("turns", List.of(quick)));

    assertThat(desk.run("explain")).isZero();
    assertThat(desk.out.toString())
        .contains("nothing: the rule title answered: the user's words make a title\n");
  }

  @Test
  void hasTheSameAsJson() {
    desk.answer = new Answer.Facts(Map.of("turns", List.of(FIRST, BROKEN)));

    assertThat(desk.run("explain", "--json")).isZero();
    assertThat(Json.object(desk.out.toString())).contains(Map.of("turns", List.of(BROKEN)));
  }

  @Test
  void saysThatThereIsNothingToTell() {
    desk.answer = new Answer.Facts(Map.of("turns", List.of()));

    assertThat(desk.run("explain")).isZero();
    assertThat(desk.out).hasToString("no turn has been answered yet\n");
    assertThat(desk.run("explain", "--json")).isZero();
    assertThat(desk.out.toString()).contains("\"turns\" : [ ]");
  }

  @Test
  void refusesAnEmptyWish() {
    assertThat(desk.run("explain", "--last", "0")).isEqualTo(2);
    assertThat(desk.err).hasToString("mallex: --last wants a number from 1 on\n");
  }

  @Test
  void saysWhyItCannotTell() {
    desk.answer = new Answer.Sorry("the last turns cannot be read");

    assertThat(desk.run("explain")).isEqualTo(1);
    assertThat(desk.err).hasToString("mallex: the last turns cannot be read\n");
  }
}
