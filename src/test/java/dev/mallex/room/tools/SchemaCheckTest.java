package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.reading.Said;
import dev.mallex.room.tools.schema.SchemaCheck;
import dev.mallex.room.tools.schema.SchemaChecks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  /** As the client of today sends them, but for the descriptions. */
  private static final Map<String, Object> EDIT =
      yaml(
          """
          $schema: https://json-schema.org/draft/2020-12/schema
          type: object
          properties:
            file_path: {type: string, description: The absolute path}
            old_string: {type: string}
            new_string: {type: string}
            replace_all: {type: boolean, default: false}
          required: [file_path, old_string, new_string]
          additionalProperties: false
          """);

  private static final Map<String, Object> READ =
      yaml(
          """
          $schema: https://json-schema.org/draft/2020-12/schema
          type: object
          properties:
            file_path: {type: string}
            offset: {type: integer, minimum: 0, maximum: 9007199254740991}
            limit: {type: integer, exclusiveMinimum: 0, maximum: 9007199254740991}
            pages: {type: string}
          required: [file_path]
          additionalProperties: false
          """);

  private static final Map<String, Object> BASH =
      yaml(
          """
          $schema: https://json-schema.org/draft/2020-12/schema
          type: object
          properties:
            command: {type: string}
            timeout: {type: number}
            description: {type: string}
            run_in_background: {type: boolean}
            dangerouslyDisableSandbox: {type: boolean}
          required: [command]
          additionalProperties: false
          """);

  private static final Map<String, Object> ASK =
      yaml(
          """
          type: object
          properties:
            questions:
              type: array
              minItems: 1
              items:
                type: object
                properties:
                  header: {type: string, maxLength: 5}
                  options:
                    type: array
                    items: {$ref: '#/$defs/option'}
                  multiSelect: {type: boolean, default: false}
                required: [header, options, multiSelect]
                additionalProperties: false
            mode: {enum: [fast, slow]}
            size: {anyOf: [{type: number}, {type: array, items: {type: string}}]}
            kind: {const: ask}
          required: [questions, kind]
          additionalProperties: false
          $defs:
            option:
              type: object
              properties: {label: {type: string}, weight: {type: number}}
              required: [label]
          """);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{path: /x, limit: many} | 'limit' must be a whole number, not \"many\"",
        "{limit: 1} | 'path' is missing",
        "{path: /x, limit: 0} | 'limit' must have an exclusive minimum value of 0",
        "{path: 5, limit: [1, 2], offset: {a: 1}} | 'offset' must be a whole number, not an object;"
            + " 'limit' must be a whole number, not a list",
        "{path: [a, b]} | 'path' must be a text, not a list",
        "{path: null} | 'path' must be a text, not null",
        "{path: /x, limit: 1.5} | 'limit' must be a whole number, not 1.5",
      })
  void saysWhatIsWrongWithARead(String input, String why) {
    var client = client("Read", READ);

    assertThat(client.call(new Said("read_file", yaml(input))))
        .isEqualTo(new ClientTools.Call.Unfit(why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 'questions' is missing",
        "{questions: []} | 'questions' must have at least 1 items but found 0",
        "{questions: [{header: a}]} | 'options' in item 1 of 'questions' is missing",
        "{questions: [{header: a, options: [{label: x}, {}]}]} |"
            + " 'label' in item 2 of 'options' in item 1 of 'questions' is missing",
        "{questions: [{header: a, options: [{label: x, weight: w}]}]} | 'weight' in item 1 of"
            + " 'options' in item 1 of 'questions' must be a number, not \"w\"",
        "{questions: [{header: too long, options: []}]} | 'header' in item 1 of 'questions'"
            + " must be at most 5 characters long",
        "{questions: [{header: a, options: []}], mode: quick} |"
            + " 'mode' must be one of \"fast\", \"slow\", not \"quick\"",
        "{questions: [{header: a, options: []}], size: {a: 1}} |"
            + " 'size' must be a number or a list, not an object",
        "{questions: [{header: a, options: []}], kind: 5} | 'kind' must be \"ask\", not 5",
      })
  void saysWhatIsWrongDeepInside(String input, String why) {
    assertThat(client("Ask", ASK).call(new Said("Ask", yaml(input))))
        .isEqualTo(new ClientTools.Call.Unfit(why));
  }

  @Test
  void saysThreeThingsAtMostAndNothingLong() {
    var wrong = new LinkedHashMap<String, Object>();
    for (var name : List.of("a", "b", "c", "d", "e")) {
      wrong.put(name, Map.of("type", "integer"));
    }
    var client = client("Many", Map.of("type", "object", "properties", wrong));
    var said = new LinkedHashMap<String, Object>();
    wrong.keySet().forEach(name -> said.put(name, "x y\n".repeat(100_000)));

    var unfit = (ClientTools.Call.Unfit) client.call(new Said("Many", said));

    assertThat(unfit.why().split(";")).hasSize(3);
    assertThat(unfit.why()).hasSizeLessThan(300).doesNotContain("\n", "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{file_path: /x, old_string: a, new_string: ''}",
        "{file_path: /x, old_string: '', new_string: b, replace_all: 'false'}",
        "{file_path: /x, old_string: a, new_string: b, replace_all: null}",
        "{file_path: /x, old_string: a, new_string: b, reason: because, dry_run: ''}"
      })
  void takesWhatTheClientTakes(String input) {
    assertThat(client("Edit", EDIT).call(new Said("Edit", yaml(input))))
        .isInstanceOf(ClientTools.Call.Fits.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: objekt, properties: {x: {type: any}}}",
        "{type: object, properties: {x: {pattern: '('}}}",
        "{type: object, properties: {x: {$ref: '#/$defs/nowhere'}}}",
        "{type: object, properties: {x: {$ref: '#/properties/x'}}}",
        "{$ref: '#'}",
        "{$schema: 'urn:of:nobody', properties: {x: {type: integer}}}",
        "{properties: []}",
        "{properties: {x: 5}, required: 7}"
      })
  void aSchemaThatIsWrongItselfRefusesNothing(String schema) {
    assertThat(client("Odd", yaml(schema)).call(new Said("Odd", Map.of("x", "many"))))
        .isEqualTo(new ClientTools.Call.Fits(new Said("Odd", Map.of("x", "many"))));
  }

  /** It would take the rest of the century. */
  @Test
  void aPatternTakesNoLongerThanItsValueIsWorth() {
    var client =
        client(
            "Slow", yaml("{properties: {x: {type: string, pattern: '^(a+)+$'}}, required: [y]}"));
    long start = System.nanoTime();

    assertThat(client.call(new Said("Slow", Map.of("x", "a".repeat(100_000) + "b"))))
        .isEqualTo(new ClientTools.Call.Unfit("'y' is missing"));
    assertThat(client.call(new Said("Slow", Map.of("x", "b", "y", 1))))
        .isInstanceOf(ClientTools.Call.Unfit.class);
    assertThat(client.call(new Said("Slow", Map.of("x", "aa", "y", 1))))
        .isInstanceOf(ClientTools.Call.Fits.class);
    System.out.printf("hostile pattern: %d ms%n", (System.nanoTime() - start) / 1_000_000);
  }

  @Test
  void tellsOnceOfASchemaThatIsOfNoUse() {
    var told = new ArrayList<String>();
    var checks = new SchemaChecks(told::add);
    var circles = yaml("{properties: {x: {$ref: '#/properties/x'}}}");

    for (int i = 0; i < 3; i++) {
      assertThat(checks.of("Odd", circles).misfits(Map.of("x", "many"))).isEmpty();
      assertThat(checks.of("Edit", EDIT).misfits(Map.of())).hasSize(3);
    }

    assertThat(told).containsExactly("Odd");
    assertThat(checks.of("Edit", EDIT)).isSameAs(checks.of("Edit", Map.copyOf(EDIT)));
  }

  @Test
  void neverSaysThatAnObjectMustBeAnObject() {
    var schema =
        yaml(
            """
            properties:
              x:
                oneOf:
                  - {type: object, properties: {a: {type: integer}}, required: [a]}
                  - {type: object, properties: {b: {type: integer}}, required: [b]}
            """);

    assertThat(client("One", schema).call(new Said("One", Map.of("x", Map.of("a", 1, "b", 2)))))
        .isInstanceOfSatisfying(
            ClientTools.Call.Unfit.class,
            unfit -> assertThat(unfit.why()).startsWith("'x' ").doesNotContain("not an object"));
  }

  @Test
  void aComplaintNamesNotThousandsOfParameters() {
    var properties = new HashMap<String, Object>();
    IntStream.range(0, 5_000).forEach(at -> properties.put("p" + at, Map.of()));
    var schema = Map.<String, Object>of("properties", properties, "additionalProperties", false);

    assertThat(client("Many", schema).call(new Said("Many", Map.of("zzzzzzzz", "many"))))
        .isInstanceOfSatisfying(
            ClientTools.Call.Unfit.class,
            unfit -> assertThat(unfit.why().length()).isLessThan(500));
  }

  @Test
  void checksByOlderDraftsToo() {
    var schema =
        yaml(
            "{$schema: 'http://json-schema.org/draft-07/schema#', properties: {x: {type: integer}}}");

    assertThat(client("Old", schema).call(new Said("Old", Map.of("x", "many"))))
        .isEqualTo(new ClientTools.Call.Unfit("'x' must be a whole number, not \"many\""));
  }

  @Test
  void aFormatIsAHintAndNoDemand() {
    var schema =
        yaml(
            "{$schema: 'http://json-schema.org/draft-07/schema#',"
                + " properties: {x: {type: string, format: date-time}, y: {format: uri}}}");
    var said = new Said("When", Map.of("x", "tomorrow", "y", "nowhere"));

    assertThat(client("When", schema).call(said)).isEqualTo(new ClientTools.Call.Fits(said));
  }

  @Test
  void neverFetchesASchema() throws IOException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    var file = Files.writeString(folder.resolve("text.json"), "{\"type\": \"integer\"}");
    var places =
        List.of(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/text.json",
            file.toUri().toString(),
            "classpath:coercion/text.json",
            "text.json");
    try {
      for (var place : places) {
        for (var key : List.of("$ref", "$dynamicRef", "$schema")) {
          var schema = Map.of("properties", Map.<String, Object>of("x", Map.of(key, place)));
          assertThat(client("Far", Map.copyOf(schema)).call(new Said("Far", Map.of("x", "y"))))
              .isInstanceOf(ClientTools.Call.Fits.class);
          assertThat(client("Far", Map.of(key, place)).call(new Said("Far", Map.of("x", "y"))))
              .isInstanceOf(ClientTools.Call.Fits.class);
        }
      }
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasValue(0);
  }

  /** Prints what it costs; a thousand times what it takes would still be no turn's worth. */
  @Test
  void compilesOnceAndChecksInNoTime() {
    var said = new Said("Edit", Map.of("path", "/x", "old_string", "a", "new_string", "b"));
    for (int i = 0; i < 2_000; i++) {
      client("Edit", EDIT).call(said);
    }
    long start = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      new SchemaCheck(EDIT, () -> {});
      new SchemaCheck(READ, () -> {});
      new SchemaCheck(BASH, () -> {});
    }
    long compile = (System.nanoTime() - start) / 600_000;
    var client = client("Edit", EDIT);
    start = System.nanoTime();
    for (int i = 0; i < 2_000; i++) {
      client.call(said);
    }
    long check = (System.nanoTime() - start) / 2_000_000;
    System.out.printf("schemas: compiled in %d µs, a call checked in %d µs%n", compile, check);
    assertThat(Duration.ofNanos(check * 1_000)).isLessThan(Duration.ofMillis(5));
    assertThat(Duration.ofNanos(compile * 1_000)).isLessThan(Duration.ofMillis(50));
  }

  /** Eight times the content takes no sixty-four times as long. */
  @Test
  void checksAMillionCharactersInLinearTime() {
    var client = client("Edit", EDIT);
    var line = "{\"soup\": [1, 2,], 'x': True} // \\ ```\n";
    var small = new ArrayList<Long>();
    var large = new ArrayList<Long>();
    for (int round = 0; round < 12; round++) {
      small.add(time(client, line.repeat(4_000)));
      large.add(time(client, line.repeat(32_000)));
    }

    assertThat(line.repeat(32_000)).hasSizeGreaterThan(1_000_000);
    assertThat(large.stream().sorted().toList().get(3))
        .isLessThan(20 * small.stream().sorted().toList().get(3) + Duration.ofMillis(5).toNanos());
  }

  private static long time(ClientTools client, String content) {
    var said = new Said("Edit", Map.of("path", "/x", "old_string", content, "new_string", content));
    long start = System.nanoTime();
    assertThat(client.call(said)).isInstanceOf(ClientTools.Call.Fits.class);
    return System.nanoTime() - start;
  }

  private static ClientTools client(String name, Map<String, Object> schema) {
    return ShippedTools.client(
        ShippedTools.CONFIG, List.of(new Tool(name, "", "", schema, Map.of())));
  }

  @SuppressWarnings("unchecked") // the keys are texts
  private static Map<String, Object> yaml(String text) {
    try {
      return YAML.readValue(text, Map.class);
    } catch (IOException cause) {
      throw new java.io.UncheckedIOException(cause);
    }
  }
}
