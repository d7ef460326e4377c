package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.Corpus.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of an answer of the {@link Corpus}. */
record CorpusReading(List<Told> told, End end) {

  private static final String NOTE = "\\[(?:The|A) call[^\\]]*\\]";

  /** Read with this finish, in these cuts. */
  private static final ToolsConfig GROWING = ShippedTools.config(Map.of("stream-arguments", 4));

  static CorpusReading of(List<String> deltas, String finish) {
    return of(deltas, finish, ShippedTools.CONFIG);
  }

  /** The same where texts of more than a few characters are told while they are written. */
  static CorpusReading growing(List<String> deltas, String finish) {
    return of(deltas, finish, GROWING);
  }

  private static CorpusReading of(List<String> deltas, String finish, ToolsConfig config) {
    var shown = new Tools.Shown(Corpus.TOOLS, new ToolChoice.Auto(true), false, List.of());
    var chance = new Tools.Chance(false, false);
    var reader =
        new ReadingPlan(config, shown, chance, ShippedTools.checks())
            .reader(() -> "id", (_, _) -> {});
    var pieces = new ArrayList<Piece>();
    deltas.forEach(delta -> pieces.addAll(reader.step(new Piece.Text(delta))));
    pieces.addAll(reader.step(new Piece.Finish(finish)));
    var last = reader.end(new End.Done());
    pieces.addAll(last.pieces());
    return new CorpusReading(told(pieces), last.end());
  }

  /** Whether it is what was stated of the damage beforehand. */
  boolean isAs(Corpus.Outcome stated, List<Told> whole) {
    return switch (stated) {
      case REPAIRED -> !again() && told.equals(whole);
      case ASKED_AGAIN -> again() ? calls().isEmpty() : !calls().isEmpty() && isTold();
      case NO_CALL -> !again() && calls().isEmpty();
    };
  }

  /** Whether half a call has reached the client, and the turn ends for that. */
  boolean broken() {
    return end instanceof End.Failed(Fault.Died _);
  }

  /** Whether no call is there that was not meant. */
  boolean callsOnly(List<Told> whole) {
    var meant = new ArrayList<>(whole);
    return calls().stream().allMatch(meant::remove);
  }

  /** Whether its words are among those that were meant, but for notes of ours. */
  boolean saysOnly(List<Told> whole) {
    var meant = squeezed(whole);
    return told.stream()
        .map(each -> each.text().replaceAll(NOTE, "").replaceAll("\\s", ""))
        .allMatch(meant::contains);
  }

  private boolean again() {
    return !(end instanceof End.Done);
  }

  private boolean isTold() {
    return told.stream().anyMatch(each -> each.text().matches("(?s).*" + NOTE + ".*"));
  }

  private List<Told> calls() {
    return told.stream().filter(each -> !each.call().isEmpty()).toList();
  }

  private static String squeezed(List<Told> all) {
    return all.stream().map(Told::text).collect(Collectors.joining()).replaceAll("\\s", "");
  }

  private static List<Told> told(List<Piece> pieces) {
    var told = new ArrayList<Told>();
    var begun = new ArrayList<Piece.ToolUseBegins>();
    var grown = new StringBuilder();
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Text(var text) when !told.isEmpty() && told.getLast().call().isEmpty() ->
            told.add(told.removeLast().and(text));
        case Piece.Text(var text) -> told.add(new Told(text, "", Map.of()));
        case Piece.ToolUse(_, var name, var input) -> told.add(new Told("", name, input));
        case Piece.ToolUseBegins begins -> begun.add(begins);
        case Piece.ToolUseGrows(var more) -> grown.append(more);
        case Piece.ToolUseEnds(var last, var others) -> {
          told.add(whole(begun.removeLast(), grown.append(last).toString(), others));
          grown.setLength(0);
        }
        default -> {}
      }
    }
    return told.stream()
        .map(each -> new Told(each.text().strip(), each.call(), each.input()))
        .filter(each -> !each.text().isEmpty() || !each.call().isEmpty())
        .toList();
  }

  private static Told whole(Piece.ToolUseBegins begun, String text, Map<String, Object> others) {
    var input = new LinkedHashMap<>(begun.input());
    input.put(begun.argument(), text);
    input.putAll(others);
    return new Told("", begun.name(), input);
  }
}
