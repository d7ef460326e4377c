package dev.mallex.conformance;

import dev.mallex.it.SdkJudgesIT;
import dev.mallex.it.WholeClientIT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page that says which cases of the Messages API's contract hold, and which test shows it. */
final class ConformanceTable {

  /** The classes whose tests show cases. */
  static final List<Class<?>> SHOWN =
      List.of(
          TransportTest.class,
          ConnectionTest.class,
          ValidationTest.class,
          ParametersTest.class,
          MappingTest.class,
          PicturesTest.class,
          UnseenPicturesTest.class,
          StreamingTest.class,
          EndingsTest.class,
          CallsTest.class,
          ServerCallsTest.class,
          FumbledCallsTest.class,
          ShownToolsTest.class,
          WindowTest.class,
          CountingTest.class,
          SdkJudgesIT.class,
          WholeClientIT.class);

  /** Every case that has to be shown, once each. */
  static final List<String> ALL = ids("A01-A26 B01-B30 C01-C24 V01-V05 S01-S26 T01-T20");

  /** One row of the page. */
  record Row(String id, String holds, List<String> modes, String test) {}

  private static final String HEAD =
      """
      # What holds of the Messages API

      Every case of the conformance list that is shown by a test. `ConformanceTableTest` writes this page from the tests and fails where it is stale;
      `mvn test -Dtest=ConformanceTableTest -Dconformance.update` writes it anew.

      *streamed*, *whole*: the test runs with `stream: true` and without. *lenient* is how mallex is shipped; *strict* is `strict: true` in
      `conf/ingress.yaml`, which refuses what the real API refuses.

      | case | what holds | shown | test |
      |---|---|---|---|
      """;

  private ConformanceTable() {}

  static List<Row> rows() {
    return SHOWN.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Case.class))
        .map(method -> {
          var said = method.getAnnotation(Case.class);
          var test = method.getDeclaringClass().getSimpleName() + "." + method.getName();
          boolean both = List.of(method.getParameterTypes()).contains(Mode.class);
          return new Row(said.value(), said.holds(), modes(said, both), test);
        })
        .sorted(Comparator.comparing(Row::id, Comparator.comparingInt(ALL::indexOf)))
        .toList();
  }

  static String page() {
    return rows().stream()
        .map(row ->
            "| %s | %s | %s | `%s` |\n"
                .formatted(row.id(), row.holds(), String.join(", ", row.modes()), row.test()))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static List<String> modes(Case said, boolean both) {
    var modes = new ArrayList<String>(both ? List.of("streamed", "whole") : List.of());
    Stream.of(said.at()).map(one -> one.name().toLowerCase(Locale.ROOT)).forEach(modes::add);
    return modes;
  }

  /** {@code A01-A03 B07} are A01, A02, A03, B07. */
  private static List<String> ids(String ranges) {
    return Stream.of(ranges.split(" "))
        .filter(range -> !range.isEmpty())
        .flatMap(range -> {
          var ends = range.split("-");
          int first = Integer.parseInt(ends[0].substring(1));
          int last = Integer.parseInt(ends[ends.length - 1].substring(1));
          return IntStream.rangeClosed(first, last)
              .mapToObj(number -> "%c%02d".formatted(range.charAt(0), number));
        })
        .toList();
  }
}
