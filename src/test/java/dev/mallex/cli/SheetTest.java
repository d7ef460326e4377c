package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SheetTest {

  private final Map<String, Object> facts = new LinkedHashMap<>();

  {
    facts.put("state", "ready");
    facts.put("memoryBytes", 3L << 30);
    facts.put("raw", true);
    facts.put("server", ordered("pid", 7, "upMillis", 1_500));
    facts.put(
        "lastTurns", List.of(ordered("id", "a", "tokens", 12), ordered("id", "long", "x", 1)));
    facts.put("rooms", List.of("trim", "tools"));
  }

  @Test
  void alignsNamesAndShowsListsAsTables() {
    assertThat(new Sheet(false).of(facts))
        .isEqualTo(
            """
            state       ready
            memory      3.0 GB
            raw         yes
            server
              pid  7
              up   1.5 s
            last turns
              id    tokens  x
              a     12
              long          1
            rooms
              trim
              tools
            """);
  }

  @Test
  void addsNothingButWeightByColour() {
    var plain = new Sheet(true).of(facts).replaceAll("\u001b\\[[01]m", "");

    assertThat(plain).isEqualTo(new Sheet(false).of(facts));
  }

  private static Map<String, Object> ordered(String a, Object first, String b, Object second) {
    var map = new LinkedHashMap<String, Object>();
    map.put(a, first);
    map.put(b, second);
    return map;
  }
}
