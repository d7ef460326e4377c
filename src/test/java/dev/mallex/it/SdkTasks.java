package dev.mallex.it;

import dev.mallex.conformance.PositiveAnswer;
import dev.mallex.conformance.PositiveAnswers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the SDKs are given to do: to get every positive answer in every way, and all that has to
 * fail.
 *
 * @param served where mallex answers
 * @param lonely where one answers that finds no model server
 * @param key what both want to be shown
 * @param model the one that is served
 */
record SdkTasks(String served, String lonely, String key, String model) {

  /** The case of an answer that the model server cuts off. */
  static final String CUT = "cut in the middle";

  /** The ways to get a message. */
  static final List<String> MESSAGES = List.of("whole", "stream", "beta whole", "beta stream");

  static final List<String> STREAMS = List.of("stream", "beta stream");
  static final List<String> COUNTS = List.of("count", "beta count");

  /** By their names; {@code asker} tells the requests of one SDK from those of another. */
  Map<String, Sdk.Task> all(Object asker) {
    var tasks = new LinkedHashMap<String, Sdk.Task>();
    for (var kind : MESSAGES) {
      for (var answer : PositiveAnswers.all()) {
        tasks.put(name(answer, kind), task(kind, answer.body(asker + " " + kind)));
      }
    }
    for (var kind : COUNTS) {
      tasks.put(kind, task(kind, counted(saying("How many?"))));
    }
    tasks.put("models", task("models", Map.of()));
    tasks.put("model", new Sdk.Task("model", served, key, Map.of(), model));
    tasks.putAll(failing());
    return tasks;
  }

  static String name(PositiveAnswer answer, String kind) {
    return answer.name() + ", " + kind;
  }

  private Map<String, Sdk.Task> failing() {
    var tasks = new LinkedHashMap<String, Sdk.Task>();
    var hello = saying("Hello?");
    for (var kind : List.of("whole", "stream")) {
      var empty = new LinkedHashMap<>(hello);
      empty.put("messages", List.of());
      tasks.put("400 " + kind, task(kind, empty));
      tasks.put("401 " + kind, new Sdk.Task(kind, served, "a-wrong-key", hello, ""));
      tasks.put("413 " + kind, task(kind, saying("soup ".repeat(14_000))));
      tasks.put("529 " + kind, new Sdk.Task(kind, lonely, key, hello, ""));
    }
    tasks.put("404", new Sdk.Task("model", served, key, Map.of(), "no/such model"));
    for (var kind : STREAMS) {
      tasks.put(CUT + " " + kind, task(kind, saying("[case " + CUT + "]")));
    }
    return tasks;
  }

  private Sdk.Task task(String kind, Map<String, Object> body) {
    return new Sdk.Task(kind, served, key, body, "");
  }

  /** A body that is only counted says no {@code max_tokens}. */
  private static Map<String, Object> counted(Map<String, Object> body) {
    var less = new LinkedHashMap<>(body);
    less.remove("max_tokens");
    return less;
  }

  private static Map<String, Object> saying(String words) {
    return Map.of(
        "model",
        "claude-sonnet-9",
        "max_tokens",
        1_024,
        "messages",
        List.of(Map.of("role", "user", "content", words)));
  }
}
