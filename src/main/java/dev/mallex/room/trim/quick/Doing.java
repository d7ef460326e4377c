package dev.mallex.room.trim.quick;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an agent does, in a few words: its last call of a tool.
 *
 * @param verbs how what a tool does is called, by the tool's name
 * @param subjects the parameters that say what it does it to, the best first
 */
record Doing(Map<String, String> verbs, List<String> subjects) {

  private static final int WORDS = 3;
  private static final int MOST = 60;
  private static final String NOTHING_YET = "Starting on the task";

  /** A call in the notes about an agent: under way, or over. */
  private static final Pattern NOTED =
      Pattern.compile("(?m)^(?:did: )?(\\w{1,80})(?: - ([^\\n]*?))?(?: \\(failed\\))?$");

  private static final Pattern NOTES =
      Pattern.compile("(?s)<(recent_steps|started_not_finished)>(.*?)</\\1>");
  private static final Pattern AND_THEN = Pattern.compile("[;&|\\n]+");

  /** From the conversation of the agent itself. */
  String lastOf(Conversation asked) {
    return asked.messages().stream()
        .flatMap(message -> message.content().stream())
        .filter(Block.ToolUse.class::isInstance)
        .map(Block.ToolUse.class::cast)
        .reduce((_, last) -> last)
        .map(use -> said(use.name(), subject(use.input())))
        .orElse(NOTHING_YET);
  }

  /** From notes about it. */
  String lastOf(String notes) {
    return NOTES
        .matcher(notes)
        .results()
        .flatMap(part -> NOTED.matcher(part.group(2)).results())
        .reduce((_, last) -> last)
        .map(call -> said(call.group(1), call.group(2) == null ? "" : call.group(2)))
        .orElse(NOTHING_YET);
  }

  private String subject(Map<String, Object> input) {
    return subjects.stream()
        .map(input::get)
        .filter(value -> value instanceof String text && !text.isBlank())
        .map(String::valueOf)
        .findFirst()
        .orElse("");
  }

  private String said(String tool, String subject) {
    var verb = verbs.getOrDefault(tool, "Using " + tool);
    var all = (verb + " " + brief(subject)).strip();
    int many = all.codePointCount(0, all.length());
    return all.substring(0, all.offsetByCodePoints(0, Math.min(many, MOST))).strip();
  }

  /** A file by its name, a command by its first words: not its options, nor where it runs. */
  private static String brief(String subject) {
    boolean isPath = subject.contains("/") && subject.strip().matches("\\S+");
    if (isPath) {
      return subject.substring(subject.replaceAll("/+$", "").lastIndexOf('/') + 1).strip();
    }
    return AND_THEN
        .splitAsStream(subject)
        .map(String::strip)
        .filter(part -> !part.isEmpty() && !part.startsWith("cd "))
        .findFirst()
        .map(part ->
            Arrays.stream(part.split("\\s+"))
                .limit(WORDS)
                .takeWhile(word -> !word.startsWith("-"))
                .collect(Collectors.joining(" ")))
        .orElse("");
  }
}
