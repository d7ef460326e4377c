package dev.mallex.cli;

/**
 * Where a client finds its model.
 *
 * @param url of the proxy, such as {@code http://127.0.0.1:3456}
 * @param token what the client shows as its bearer token
 * @param model the name by which the client asks for it; no name of Anthropic's
 * @param contextTokens what the model really holds
 * @param outputTokens the longest answer wanted
 */
public record Place(String url, String token, String model, int contextTokens, int outputTokens) {

  /** Whether the model is known here by the last part of this id, or of this folder's path. */
  boolean serves(String id) {
    var whole = id.replaceAll("/+$", "");
    return model.equals(whole.substring(whole.lastIndexOf('/') + 1));
  }

  @Override
  public String toString() {
    return "Place[url=%s, model=%s]".formatted(url, model);
  }
}
