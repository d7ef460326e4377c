package dev.mallex.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Facts as text: a line each, sections indented, lists of objects as tables. Says nothing by colour
 * alone. A name that ends in {@code Bytes} or {@code Millis} is shown in GB or seconds.
 */
record Sheet(boolean colour) {

  private static final String INDENT = "  ";

  String of(Map<String, Object> facts) {
    var lines = new ArrayList<String>();
    section(facts, "", lines);
    return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private void section(Map<?, ?> facts, String indent, List<String> lines) {
    int width = facts.keySet().stream().mapToInt(name -> words(name).length()).max().orElse(0);
    facts.forEach((name, value) -> {
      switch (value) {
        case Map<?, ?> inner -> {
          lines.add(indent + strong(words(name)));
          section(inner, indent + INDENT, lines);
        }
        case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
          lines.add(indent + strong(words(name)));
          table(list, indent + INDENT, lines);
        }
        case List<?> list when list.size() > 1 -> {
          lines.add(indent + strong(words(name)));
          list.forEach(item -> lines.add(indent + INDENT + text(name, item)));
        }
        default -> lines.add(indent + padded(words(name), width) + INDENT + text(name, value));
      }
    });
  }

  private void table(List<?> list, String indent, List<String> lines) {
    var rows = new ArrayList<Map<?, ?>>();
    for (var item : list) {
      if (item instanceof Map<?, ?> row) {
        rows.add(row);
      }
    }
    var names = new LinkedHashSet<Object>();
    rows.forEach(row -> names.addAll(row.keySet()));
    var widths = names.stream().map(name -> width(name, rows)).toList();
    lines.add(indent + strong(line(names.stream().map(Sheet::words).toList(), widths)));
    for (var row : rows) {
      var cells = names.stream().map(name -> cell(row, name)).toList();
      lines.add(indent + line(cells, widths));
    }
  }

  private static String cell(Map<?, ?> row, Object name) {
    return row.containsKey(name) ? text(name, row.get(name)) : "";
  }

  private static int width(Object name, List<Map<?, ?>> rows) {
    int cells = rows.stream().mapToInt(row -> cell(row, name).length()).max().orElse(0);
    return Math.max(words(name).length(), cells);
  }

  private static String line(List<String> cells, List<Integer> widths) {
    var line = new StringBuilder();
    for (int at = 0; at < cells.size(); at++) {
      line.append(padded(cells.get(at), widths.get(at))).append(INDENT);
    }
    return line.toString().stripTrailing();
  }

  private static String text(Object name, Object value) {
    return switch (value) {
      case Boolean flag -> flag ? "yes" : "no";
      case Number bytes when name.toString().endsWith("Bytes") ->
          "%.1f GB".formatted(bytes.doubleValue() / (1L << 30));
      case Number millis when name.toString().endsWith("Millis") ->
          "%.1f s".formatted(millis.doubleValue() / 1_000);
      case List<?> list ->
          list.isEmpty()
              ? "none"
              : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  /** {@code memoryBytes} → {@code memory}, {@code contextTokens} → {@code context tokens}. */
  private static String words(Object name) {
    return name.toString()
        .replaceAll("(Bytes|Millis)$", "")
        .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT);
  }

  private String strong(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
