package dev.mallex.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Harm done to the answer of a model server: to its bytes, its events, its chunks. */
record StreamMutation(Chance chance, List<byte[]> seeds) {

  private static final String DATA = "data: ";

  /**
   * @param headIsWhole whether what was harmed is the body alone, so that whatever mallex makes of
   *     it, the server has answered with a good 200
   */
  record Mutated(byte[] bytes, boolean headIsWhole) {}

  Mutated mutated() {
    var seed = chance.of(seeds);
    int at = Seeds.bodyOf(seed);
    var body = Arrays.copyOfRange(seed, at, seed.length);
    return switch (chance.below(10)) {
      case 0 -> new Mutated(new ByteMutation(chance, seeds).of(seed), false);
      case 1, 2, 3 -> whole(seed, at, new ByteMutation(chance, seeds).of(body));
      case 4, 5, 6 -> whole(seed, at, reordered(body));
      default -> whole(seed, at, inChunks(body));
    };
  }

  private static Mutated whole(byte[] seed, int at, byte[] body) {
    return new Mutated(ByteMutation.joined(seed, at, seed.length, body), true);
  }

  private byte[] reordered(byte[] body) {
    var events = events(body);
    for (int times = 1 + chance.below(3); times > 0 && !events.isEmpty(); times--) {
      int at = chance.below(events.size());
      switch (chance.below(5)) {
        case 0 -> events.remove(at);
        case 1 -> events.add(at, events.get(at));
        case 2 -> Collections.swap(events, at, chance.below(events.size()));
        case 3 -> events.subList(at, events.size()).clear();
        default -> events.add(at, chance.of(events(chance.of(seeds))));
      }
    }
    return joined(events);
  }

  private byte[] inChunks(byte[] body) {
    var events = events(body);
    var chunks = chunks(events);
    for (int times = 1 + chance.below(2); times > 0 && !chunks.isEmpty(); times--) {
      int at = chance.of(chunks);
      var mutation = new JsonMutation(chance, trees(events, chunks));
      var chunk =
          JsonMutation.read(events.get(at).strip().substring(DATA.length()).getBytes(UTF_8));
      events.set(at, DATA + mutation.of(chunk) + "\n\n");
      chunks.remove((Integer) at);
    }
    return joined(events);
  }

  private static List<Integer> chunks(List<String> events) {
    var chunks = new ArrayList<Integer>();
    for (int at = 0; at < events.size(); at++) {
      if (events.get(at).startsWith(DATA + "{")) {
        chunks.add(at);
      }
    }
    return chunks;
  }

  private static List<JsonNode> trees(List<String> events, List<Integer> chunks) {
    return chunks.stream()
        .map(at -> events.get(at).strip().substring(DATA.length()).getBytes(UTF_8))
        .map(JsonMutation::read)
        .toList();
  }

  private static List<String> events(byte[] body) {
    return new ArrayList<>(List.of(new String(body, UTF_8).split("(?<=\n\r?\n)")));
  }

  private static byte[] joined(List<String> events) {
    return String.join("", events).getBytes(UTF_8);
  }
}
