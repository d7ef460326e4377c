package dev.mallex.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One file of settings, read as YAML (or JSON, by its name): a layer, or what is wrong with it. */
sealed interface Parsed {

  record Legible(Layer layer) implements Parsed {}

  record Illegible(Problem problem) implements Parsed {}

  /** An empty file, or one of comments only, says nothing, and is legible. */
  static Parsed of(String file, String text) {
    try {
      var mapper = file.endsWith(".json") ? Mappers.JSON : Mappers.YAML;
      var node = mapper.readTree(text);
      if (node.isMissingNode() || node.isNull()) {
        return new Legible(new Layer(file, Map.of()));
      }
      return node.isObject()
          ? new Legible(new Layer(file, Mappers.map(mapper, node)))
          : illegible(file, "does not hold keys with values");
    } catch (JsonProcessingException cause) {
      return illegible(file, Mappers.reason(cause));
    } catch (RuntimeException cause) { // of the YAML parser, for which the mapper has no name
      return illegible(file, String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Parsed illegible(String file, String reason) {
    return new Illegible(new Problem(file, "", reason));
  }

  /** The two mappers, and how their complaints become one line without the text of the file. */
  final class Mappers {

    private static final ObjectMapper YAML =
        YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectMapper JSON =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern MARK = Pattern.compile("in 'reader', line (\\d+), column");

    private Mappers() {}

    private static Map<String, Object> map(ObjectMapper mapper, JsonNode node) {
      return mapper.convertValue(node, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static String reason(JsonProcessingException cause) {
      var whole = cause.getOriginalMessage();
      var line =
          MARK.matcher(whole)
              .results()
              .map(mark -> mark.group(1))
              .reduce((_, last) -> last)
              .or(() ->
                  Optional.ofNullable(cause.getLocation())
                      .map(at -> String.valueOf(at.getLineNr())));
      var words = whole.startsWith("Trailing token") ? "something follows the end" : plain(whole);
      return line.map(number -> "line " + number + ": " + words).orElse(words);
    }

    /** Without the excerpts, which are indented, and may hold a secret. */
    private static String plain(String message) {
      return message
          .replaceFirst(" \\(start marker at .*", "")
          .replaceFirst("Unrecognized token '[^']*'", "unknown word")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith(" "))
          .collect(Collectors.joining(", "));
    }
  }
}
