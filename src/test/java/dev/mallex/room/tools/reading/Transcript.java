package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a scanner made of one answer, however it was cut. */
record Transcript(String prose, List<Said> calls, List<String> cutOff, String raw) {

  static final List<CallFormat> FORMATS =
      Formats.all("mx", name -> name.matches("bash|ls|write_file"));

  static Transcript of(boolean whole, List<String> deltas) {
    var scanner = new CallScanner(FORMATS);
    var found = new ArrayList<Found>();
    deltas.forEach(delta -> found.addAll(scanner.feed(delta)));
    found.addAll(scanner.end(whole));
    return new Transcript(
        found.stream()
            .filter(Found.Prose.class::isInstance)
            .map(Transcript::text)
            .collect(Collectors.joining()),
        found.stream()
            .filter(Found.Call.class::isInstance)
            .map(each -> ((Found.Call) each).said())
            .toList(),
        found.stream().filter(Found.CutOff.class::isInstance).map(Transcript::text).toList(),
        found.stream().map(Transcript::text).collect(Collectors.joining()));
  }

  /** Whole, character by character, in fours, and cut in two at every place. */
  static Stream<List<String>> cuts(String answer) {
    return Stream.concat(
        Stream.of(List.of(answer), every(answer, 1), every(answer, 4)),
        IntStream.range(1, Math.max(1, answer.length()))
            .mapToObj(at -> List.of(answer.substring(0, at), answer.substring(at))));
  }

  static List<String> every(String answer, int chars) {
    var deltas = new ArrayList<String>();
    for (int at = 0; at < answer.length(); at += chars) {
      deltas.add(answer.substring(at, Math.min(answer.length(), at + chars)));
    }
    return deltas;
  }

  private static String text(Found found) {
    return switch (found) {
      case Found.Prose(var text) -> text;
      case Found.Call(_, var raw) -> raw;
      case Found.Rest(var raw) -> raw;
      case Found.CutOff(var name) -> name;
      case Found.Thought(var words) -> words;
      case Found.ThoughtEnds _, Found.Turn _ -> "";
      case Found.Garbled(_, var raw) -> raw;
    };
  }
}
