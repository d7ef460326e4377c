package dev.mallex.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request in the shape of Claude Code's, with texts of our own.
 *
 * @param template the body without its messages
 */
record DemoRequest(Map<String, Object> template, List<Map<String, Object>> messages) {

  static DemoRequest of(Map<String, Object> template, String prompt) {
    var reminder =
        "<system-reminder>\nNobody has used the task list for a while.\n</system-reminder>";
    return new DemoRequest(
        template,
        List.of(Map.of("role", "user", "content", List.of(text(reminder), text(prompt)))));
  }

  Map<String, Object> body() {
    var body = new LinkedHashMap<>(template);
    body.put("messages", messages);
    return body;
  }

  String describe() {
    return "%,d characters, %d tools, %d messages"
        .formatted(
            body().toString().length(),
            ((List<?>) template.getOrDefault("tools", List.of())).size(),
            messages.size());
  }

  /** The request of the next turn: the answer, and what came of its calls. */
  DemoRequest after(DemoAnswer answer, List<String> results) {
    var said = new ArrayList<Map<String, Object>>();
    var heard = new ArrayList<Map<String, Object>>();
    if (!answer.text().isEmpty()) {
      said.add(text(answer.text()));
    }
    for (int at = 0; at < results.size(); at++) {
      var call = answer.calls().get(at);
      said.add(
          Map.of("type", "tool_use", "id", call.id(), "name", call.name(), "input", call.input()));
      heard.add(
          Map.of("type", "tool_result", "tool_use_id", call.id(), "content", results.get(at)));
    }
    var all = new ArrayList<>(messages);
    all.add(Map.of("role", "assistant", "content", said));
    all.add(Map.of("role", "user", "content", heard));
    return new DemoRequest(template, all);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("type", "text", "text", text);
  }
}
