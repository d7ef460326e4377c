package dev.mallex.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request of the Messages API, {@code NAME.in.json}, and what of it has to reach the model server
 * to the letter, {@code NAME.out.json}. A catalogue model that it names is the one that mallex
 * runs; before one named {@code sees-…}, the model has eyes. What speaks of tools has to reach it
 * in both dialects: {@code NAME.native.out.json}.
 */
record Golden(String name, boolean natively) {

  static final Path FOLDER = Path.of("src/test/resources/golden/requests");

  private static final Path ANSWERS = FOLDER.resolveSibling("answers");
  private static final String IN = ".in.json";
  private static final JsonMapper JSON = new JsonMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);

  static List<Golden> all() {
    return names(FOLDER, IN)
        .flatMap(name ->
            speaksOfTools(name)
                ? Stream.of(new Golden(name, false), new Golden(name, true))
                : Stream.of(new Golden(name, false)))
        .toList();
  }

  /** The answers of a model server, by name: what follows the head of the response. */
  static List<String> answers() {
    return names(ANSWERS, ".txt").toList();
  }

  static byte[] answer(String name) {
    var head = "HTTP/1.0 200 OK\r\nContent-type: text/event-stream\r\n\r\n";
    return (head + read(ANSWERS.resolve(name + ".txt"))).getBytes(UTF_8);
  }

  Body body() {
    try {
      var fields = new TypeReference<LinkedHashMap<String, Object>>() {};
      return new Body(JSON.readValue(read(FOLDER.resolve(name + IN)), fields));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String model() {
    var asked = String.valueOf(body().fields().get("model"));
    return asked.contains("/") ? asked : Desks.MODEL;
  }

  boolean sees() {
    return name.startsWith("sees-");
  }

  Path out() {
    return FOLDER.resolve(name + (natively ? ".native" : "") + ".out.json");
  }

  static String pretty(JsonNode body) {
    try {
      return JSON.writer(PRINTER).writeValueAsString(body) + "\n";
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public String toString() {
    return name + (natively ? " (native)" : "");
  }

  private static boolean speaksOfTools(String name) {
    var body = read(FOLDER.resolve(name + IN));
    return body.contains("\"tools\"") || body.contains("\"tool_use\"");
  }

  private static Stream<String> names(Path folder, String end) {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(end))
          .map(file -> file.substring(0, file.length() - end.length()))
          .sorted()
          .toList()
          .stream();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
