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

  @Override
  public String toString() {
    return "Place[url=%s, model=%s]".formatted(url, model);
  }
}
