package dev.mallex.room.translate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool's input as JSON text while one text in it is still being written; in sum it is one object.
 */
final class GrowingInput {

  private final Defused defused;
  private final DefusedStream text;
  private String half = "";

  GrowingInput(Defused defused) {
    this.defused = defused;
    this.text = new DefusedStream(defused);
  }

  /** The members before the text, and the text's name. */
  String begins(Map<String, Object> input, String argument) {
    var members = new LinkedHashMap<>(input);
    members.put(argument, "");
    var json = json(members);
    return json.substring(0, json.length() - "\"}".length());
  }

  /** More of the text; of a surrogate pair never one half. */
  String grows(String more) {
    var said = half + text.pass(more);
    boolean cut = !said.isEmpty() && Character.isHighSurrogate(said.charAt(said.length() - 1));
    int whole = said.length() - (cut ? 1 : 0);
    half = said.substring(whole);
    return quoted(said.substring(0, whole));
  }

  /** The last of the text, and the other members. */
  String ends(String last, Map<String, Object> others) {
    var rest = half + text.pass(last) + text.rest();
    var members = json(others).substring(1);
    return quoted(rest) + '"' + (others.isEmpty() ? "" : ",") + members;
  }

  private String json(Map<String, Object> members) {
    return defused.undone(InputJson.of(members).text());
  }

  private static String quoted(String text) {
    var json = InputJson.of(Map.of("", text)).text();
    return json.substring("{\"\":\"".length(), json.length() - "\"}".length());
  }
}
