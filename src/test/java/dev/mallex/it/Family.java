package dev.mallex.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A family of models that has a form of its own for calls, and writes it as its template does. */
enum Family {
  JSON("json") {
    @Override
    String call(String name, Map<String, String> arguments) {
      return "\n<tool_call>\n{\"name\": \"%s\", \"arguments\": %s}\n</tool_call>"
          .formatted(name, object(arguments));
    }
  },
  QWEN_XML("qwen3coder") {
    @Override
    String call(String name, Map<String, String> arguments) {
      return arguments.entrySet().stream()
          .map(each ->
              "<parameter=%s>\n%s\n</parameter>\n".formatted(each.getKey(), each.getValue()))
          .collect(
              Collectors.joining(
                  "", "\n<tool_call>\n<function=" + name + ">\n", "</function>\n</tool_call>"));
    }
  },
  GLM("glm") {
    @Override
    String call(String name, Map<String, String> arguments) {
      return arguments.entrySet().stream()
          .map(each ->
              "<arg_key>%s</arg_key>\n<arg_value>%s</arg_value>\n"
                  .formatted(each.getKey(), each.getValue()))
          .collect(Collectors.joining("", "\n<tool_call>" + name + "\n", "</tool_call>"));
    }

    @Override
    boolean forgetsThoughts() {
      return true;
    }
  },
  MISTRAL("mistral") {
    @Override
    String call(String name, Map<String, String> arguments) {
      return "[TOOL_CALLS]" + name + "[ARGS]" + object(arguments);
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String folder;

  Family(String folder) {
    this.folder = folder;
  }

  /** A call, as the template says it again. */
  abstract String call(String name, Map<String, String> arguments);

  /**
   * Whether its template marks a thought before an answer, and not in the history: then the answer
   * is read once more, whoever says it.
   */
  boolean forgetsThoughts() {
    return false;
  }

  /** The scripted model of this family. */
  Path model() throws InterruptedException {
    return ScriptedModels.folder(folder);
  }

  /** As Python writes an object: with a space after each comma and colon. */
  private static String object(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> quoted(each.getKey()) + ": " + quoted(each.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
