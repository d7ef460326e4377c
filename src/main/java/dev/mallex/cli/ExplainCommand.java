package dev.mallex.cli;

import dev.mallex.domain.ControlWords;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mallex explain}: why the last turns took as long as they did. */
@Command(
    name = "explain",
    description = {
      "Why a turn took so long: what came, what went, which rule took what,",
      "where the prompt left the one before it, and what that cost."
    })
final class ExplainCommand implements Callable<Integer> {

  private final MallexCommand mallex;
  private final Door door;
  private final Work work;
  private final Screen screen;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "1",
      description = "The last N turns, a row each; and the one that cost most in full.")
  private int last;

  ExplainCommand(MallexCommand mallex, Door door, Work work, Screen screen) {
    this.mallex = mallex;
    this.door = door;
    this.work = work;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    if (last < 1) {
      return screen.usage("--last wants a number from 1 on");
    }
    var options = mallex.options();
    var answer = door.ask(options, ControlWords.EXPLAIN, Door.QUICK, work::lastTurns);
    return screen.show(explained(answer), options.json());
  }

  private Answer explained(Answer answer) {
    if (answer instanceof Answer.Sorry) {
      return answer;
    }
    var turns = Explained.turns(answer.fields().getOrDefault("turns", ""));
    var shown = turns.subList(Math.max(0, turns.size() - last), turns.size());
    var all = shown.stream().map(Explained::fields).toList();
    return new Answer.Page(lines(shown), Map.of("turns", all));
  }

  private List<String> lines(List<Explained> turns) {
    return turns.isEmpty()
        ? List.of("no turn has been answered yet")
        : new TurnPage(screen.colour()).of(turns);
  }
}
