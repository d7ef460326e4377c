package dev.mallex.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a client finds its model.
 *
 * @param url of the proxy, such as {@code http://127.0.0.1:3456}
 * @param token what the client shows as its bearer token; empty where nobody asks for one
 * @param model the name by which the client asks for it; no name of Anthropic's
 * @param contextTokens what the model really holds
 * @param outputTokens the longest answer wanted
 */
public record Place(String url, String token, String model, int contextTokens, int outputTokens) {

  /** As {@link ControlWords#ATTACH} answers; what is missing there is empty, or 0. */
  public static Place of(Map<String, Object> fields) {
    return new Place(
        text(fields, "url"),
        text(fields, "token"),
        text(fields, "model"),
        number(fields, "contextTokens"),
        number(fields, "outputTokens"));
  }

  public Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("url", url);
    fields.put("token", token);
    fields.put("model", model);
    fields.put("contextTokens", contextTokens);
    fields.put("outputTokens", outputTokens);
    return fields;
  }

  /** Whether the model is known here by the last part of this id, or of this folder's path. */
  public boolean serves(String id) {
    var whole = id.replaceAll("/+$", "");
    return model.equals(whole.substring(whole.lastIndexOf('/') + 1));
  }

  @Override
  public String toString() {
    return "Place[url=%s, model=%s]".formatted(url, model);
  }

  private static String text(Map<String, Object> fields, String name) {
    return String.valueOf(fields.getOrDefault(name, ""));
  }

  private static int number(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Number number ? number.intValue() : 0;
  }
}
