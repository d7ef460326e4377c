package dev.mallex.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** The ways to send a body over HTTP, all of them allowed. */
record HttpMutation(Chance chance) {

  private static final List<String> HEADERS =
      List.of(
          "anthropic-version: 2023-06-01",
          "anthropic-version: 2026-10-21",
          "anthropic-version: 1999-01-01",
          "anthropic-beta: foo-2030-01-01, a",
          "anthropic-beta:",
          "content-type: application/json",
          "content-type: text/plain",
          "x-api-key: dummy",
          "authorization: Bearer dummy",
          "authorization: Basic x",
          "accept: text/event-stream",
          "accept-encoding: gzip, br",
          "x-stainless-timeout: NOT_GIVEN",
          "x-app: cli",
          "x-claude-code-session-id: s1",
          "x-claude-code-session-id:",
          "x-odd: \u00e9\u00ff",
          "x-claude-code-agent-id: a1",
          "x-stainless-retry-count: -1");

  private static final List<String> PATHS =
      List.of(
          "/v1/messages",
          "/v1/messages",
          "/v1/messages",
          "/v1/messages?beta=true",
          "/v1/messages?%zz=&&",
          "/v1/messages/count_tokens",
          "/v1/messages/count_tokens?beta=true",
          "/v1/messages/");

  byte[] of(byte[] body) {
    var head = new StringBuilder("POST " + chance.of(PATHS) + " HTTP/1.1\r\nHost: localhost\r\n");
    for (int many = chance.below(4); many > 0; many--) {
      head.append(chance.of(HEADERS)).append("\r\n");
    }
    if (chance.oneIn(5)) {
      return chunked(head, body);
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    return (head + new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private byte[] chunked(StringBuilder request, byte[] body) {
    var rest = new String(body, ISO_8859_1);
    request.append("Transfer-Encoding: chunked\r\n\r\n");
    for (var part : parts(rest)) {
      request.append(Integer.toHexString(part.length())).append("\r\n").append(part).append("\r\n");
    }
    return request.append("0\r\n\r\n").toString().getBytes(ISO_8859_1);
  }

  private List<String> parts(String whole) {
    var parts = new ArrayList<String>();
    for (int at = 0; at < whole.length(); ) {
      int to = Math.min(whole.length(), at + 1 + chance.below(4_000));
      parts.add(whole.substring(at, to));
      at = to;
    }
    return parts;
  }
}
