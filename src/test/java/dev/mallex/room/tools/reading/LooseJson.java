package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Random values, and a hand that writes them as carelessly as a model, but never wrongly. */
record LooseJson(Random random) {

  private static final List<String> SCRAPS =
      List.of(
          "a",
          "soup",
          " ",
          "\n",
          "\t",
          "\r\n",
          "\"",
          "'",
          "\\",
          "\\'",
          "\\n",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "//",
          "/*",
          "*/",
          "#",
          "“",
          "”",
          "é",
          "漢",
          "🍲",
          "True",
          "null",
          "\"a\": ",
          "'b': ",
          "</tool_call>",
          "```",
          "\u0001",
          "\u2028",
          "<",
          "$",
          "\\u12");

  Object value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> random.nextInt(2_000) - 1_000;
      case 1 -> random.nextInt(1_000) + 0.25;
      case 2 -> random.nextBoolean();
      case 3, 4 -> text();
      case 5 -> list(depth - 1);
      default -> object(depth - 1);
    };
  }

  String text() {
    return random
        .ints(random.nextInt(9), 0, SCRAPS.size())
        .mapToObj(SCRAPS::get)
        .collect(Collectors.joining());
  }

  String written(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var members = new ArrayList<String>();
        map.forEach(
            (key, each) -> members.add(key(key.toString()) + gap() + ":" + gap() + written(each)));
        yield "{" + gap() + joined(members) + gap() + "}";
      }
      case List<?> list ->
          "[" + gap() + joined(list.stream().map(this::written).toList()) + gap() + "]";
      case Boolean truth when random.nextBoolean() -> truth ? "True" : "False";
      case String text -> string(text);
      default -> value.toString();
    };
  }

  private List<Object> list(int depth) {
    var list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value(depth));
    }
    return list;
  }

  private Map<String, Object> object(int depth) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.put(random.nextBoolean() ? text() : "k" + i, value(depth));
    }
    return object;
  }

  private String joined(List<String> members) {
    boolean trailing = !members.isEmpty() && random.nextInt(3) == 0;
    return String.join(gap() + "," + gap(), members) + (trailing ? gap() + "," : "");
  }

  private String key(String key) {
    return key.matches("k\\d") && random.nextBoolean() ? key : string(key);
  }

  private String string(String text) {
    return switch (random.nextInt(text.contains("”") ? 3 : 4)) {
      case 0 -> quoted(text, "\"", true, "\"");
      case 1 -> quoted(text, "'", random.nextBoolean(), "'");
      case 2 -> quoted(text, "\"", false, "\"");
      default -> quoted(text, "“", random.nextBoolean(), "”");
    };
  }

  /** With its line ends as escapes, or as they are. */
  private static String quoted(String text, String opening, boolean escapes, String closing) {
    var written = text.replace("\\", "\\\\").replace(closing, "\\" + closing);
    return opening
        + (escapes
            ? written.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
            : written)
        + closing;
  }

  private String gap() {
    return switch (random.nextInt(12)) {
      case 0 -> "\n  ";
      case 1 -> " /* it's \"}\" */ ";
      case 2 -> " // it's \"}\"\n";
      case 3 -> " # it's \"}\"\n";
      case 4 -> " ";
      default -> "";
    };
  }
}
