package dev.mallex.conformance;

import dev.mallex.fake.Asked;
import dev.mallex.fake.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Replies to each chat as the last mark in its prompt wants it. The same message again is another
 * attempt of a turn, whatever was said since, and gets the next script.
 */
public final class ScriptedReplies implements Function<Asked, Script> {

  private static final Pattern MARK = Pattern.compile("\\[case ([^\\]]+)\\]");

  private final Map<String, List<Script>> scripts;
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

  public ScriptedReplies(List<PositiveAnswer> answers) {
    scripts = new HashMap<>();
    answers.forEach(answer -> scripts.put(answer.name(), answer.scripts()));
  }

  /** One more case, of an answer that is none of the positive ones. */
  public ScriptedReplies and(String name, Script script) {
    scripts.put(name, List.of(script));
    return this;
  }

  @Override
  public Script apply(Asked chat) {
    var name = caseOf(chat);
    var replies = scripts.getOrDefault(name, List.of());
    if (replies.isEmpty()) {
      return Script.json(500, "{\"error\": \"no case is called '%s'\"}".formatted(name));
    }
    int attempt = attempts.merge(asked(chat), 1, Integer::sum) - 1;
    return replies.get(attempt % replies.size());
  }

  /** The message with the mark, and everything before it. */
  private static String asked(Asked chat) {
    var messages = new ArrayList<String>();
    chat.json().path("messages").forEach(message -> messages.add(message.toString()));
    int last = messages.size();
    while (last > 0 && !MARK.matcher(messages.get(last - 1)).find()) {
      last--;
    }
    return String.join("\n", messages.subList(0, last)) + chat.json().path("stream");
  }

  /** What the last mark in the prompt says; empty where there is none. */
  public static String caseOf(Asked chat) {
    return MARK.matcher(chat.body())
        .results()
        .reduce((_, last) -> last)
        .map(mark -> mark.group(1))
        .orElse("");
  }
}
