package dev.mallex.room.tools;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mallex.domain.messages.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How models of one family write their calls, rightly and wrongly: a file of {@code corpus/}.
 *
 * @param format the file's name
 * @param cases what they write, and what it means
 * @param damages what they get wrong; each is done to every case
 */
record Corpus(String format, List<Case> cases, List<Damage> damages) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path FOLDER = Path.of("src/test/resources/corpus");

  /** The client's tools: its own six, and some that are harder to call. */
  static final List<Tool> TOOLS =
      Stream.concat(ShippedTools.SIX.stream(), Stream.of(note(), ask(), list())).toList();

  /** An answer, and what reaches the client of it. */
  record Case(String name, String answer, List<Told> tells) {}

  /** A text, or a call in the client's names; the other one is empty. */
  record Told(String text, String call, Map<String, Object> input) {

    Told {
      text = text == null ? "" : text;
      call = call == null ? "" : call;
      input = input == null ? Map.of() : input;
    }

    Told and(String more) {
      return new Told(text + more, "", Map.of());
    }
  }

  /**
   * Something that models get wrong.
   *
   * @param kind what it is, in words
   * @param replace a regular expression, in the answer; every place is damaged
   * @param with the replacement, with {@code $1}
   * @param cut instead: the answer ends where this regular expression first ends in it
   * @param finish the server's {@code finish_reason}; {@code stop} where nothing is said
   * @param becomes what comes of it
   */
  record Damage(
      String kind, String replace, String with, String cut, String finish, Outcome becomes) {

    Damage {
      with = with == null ? "" : with;
      finish = finish == null ? "stop" : finish;
    }

    /** The answer with it; the same where there is nothing to damage. */
    String to(String answer) {
      if (cut != null) {
        var end = Pattern.compile(cut).matcher(answer);
        return end.find() ? answer.substring(0, end.end()) : answer;
      }
      Matcher places = Pattern.compile(replace).matcher(answer);
      return places.replaceAll(with);
    }
  }

  /** What comes of a damaged answer. */
  enum Outcome {
    /** The same as of the whole one. */
    @JsonProperty("repaired")
    REPAIRED,
    /** The model is asked again; behind a call that was made already, the user is told. */
    @JsonProperty("asked again")
    ASKED_AGAIN,
    /** No call and no second attempt: words. */
    @JsonProperty("no call")
    NO_CALL
  }

  /** All of them, or with {@code -Dcorpus=glm} those that are called so. */
  static Stream<Corpus> all() {
    try (var files = Files.list(FOLDER)) {
      var only = System.getProperty("corpus", "");
      return files
          .sorted()
          .map(Corpus::read)
          .filter(each -> each.format.contains(only))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole, character by character, and cut in two at every so-manieth place. */
  static Stream<List<String>> cuts(String answer, int step) {
    var letters = letters(answer);
    return Stream.concat(
        Stream.of(List.of(answer), letters),
        IntStream.range(1, letters.size())
            .filter(at -> at % step == 0)
            .map(at -> answer.offsetByCodePoints(0, at))
            .mapToObj(at -> List.of(answer.substring(0, at), answer.substring(at))));
  }

  static List<String> letters(String answer) {
    return answer.codePoints().mapToObj(Character::toString).toList();
  }

  private Corpus called(String name) {
    return new Corpus(name, cases, damages);
  }

  @Override
  public String toString() {
    return format;
  }

  private static Corpus read(Path file) {
    try {
      var name = file.getFileName().toString().replace(".yaml", "");
      return YAML.readValue(file.toFile(), Corpus.class).called(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Tool note() {
    return tool(
        "mcp__my-notes__add_note",
        Map.of(
            "title", Map.of("type", "string"),
            "tags", Map.of("type", "array", "items", Map.of("type", "string")),
            "priority", Map.of("type", "integer", "enum", List.of(1, 2, 3)),
            "pinned", Map.of("type", "boolean"),
            "meta", Map.of("type", "object")),
        List.of("title"));
  }

  private static Tool ask() {
    var option =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("label", Map.of("type", "string"), "weight", Map.of("type", "number")),
            "required",
            List.of("label"));
    return tool(
        "AskUser",
        Map.of(
            "question", Map.of("type", "string"),
            "options", Map.of("type", "array", "items", option)),
        List.of("question", "options"));
  }

  private static Tool list() {
    return tool("list_jobs", Map.of(), List.of());
  }

  private static Tool tool(String name, Map<String, Object> properties, List<String> required) {
    var schema =
        Map.<String, Object>of(
            "type",
            "object",
            "properties",
            properties,
            "required",
            required,
            "additionalProperties",
            false);
    return new Tool(name, "The client's " + name + ".", "", schema, Map.of());
  }
}
