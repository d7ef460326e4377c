package dev.mallex.room.ingress;

/**
 * Where callers come in, always on loopback.
 *
 * @param port 0 takes any that is free
 * @param token what a caller of {@code /v1/…} has to know; empty where any caller may come
 */
public record Entrance(int port, String token) {

  @Override
  public String toString() {
    return "Entrance[port=%d]".formatted(port);
  }
}
