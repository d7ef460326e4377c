package dev.mallex.room.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/**
 * The GPU of Apple's making, as {@code system_profiler SPDisplaysDataType} tells of it, with or
 * without {@code -json}.
 *
 * @param chip empty where there is none
 * @param cores of its GPU; 0 where unknown
 */
record Displays(String chip, int cores) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Displays NONE = new Displays("", 0);
  private static final Pattern CHIP = Pattern.compile("Chipset Model: (Apple .+)");
  private static final Pattern CORES = Pattern.compile("Total Number of Cores: (\\d{1,4})");

  static Displays of(String printed) {
    return printed.stripLeading().startsWith("{") ? ofJson(printed) : ofText(printed);
  }

  private static Displays ofJson(String printed) {
    try {
      for (var card : JSON.readTree(printed).path("SPDisplaysDataType")) {
        var name = card.path("sppci_model").asText(card.path("_name").asText());
        if (name.startsWith("Apple ")) {
          return new Displays(name, number(card.path("sppci_cores")));
        }
      }
      return NONE;
    } catch (JsonProcessingException _) {
      return NONE;
    }
  }

  /** Written in quotes so far. */
  private static int number(JsonNode cores) {
    return cores.asInt(0);
  }

  private static Displays ofText(String printed) {
    var chip = CHIP.matcher(printed);
    if (!chip.find()) {
      return NONE;
    }
    var cores = CORES.matcher(printed).region(chip.end(), printed.length());
    return new Displays(chip.group(1).strip(), cores.find() ? Integer.parseInt(cores.group(1)) : 0);
  }
}
