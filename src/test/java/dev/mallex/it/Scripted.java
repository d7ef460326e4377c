package dev.mallex.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a prompt tells the scripted model to say. */
final class Scripted {

  private Scripted() {}

  /** One text a turn, safe from whoever reads markup. */
  static String turns(String... texts) {
    return Stream.of(texts)
        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
        .map(text -> "{{emit}}b64:" + text + "{{/emit}}")
        .collect(Collectors.joining());
  }

  /** A call, in the words that mallex teaches a model. */
  static String call(String name, Map<String, String> arguments) {
    return arguments.entrySet().stream()
        .map(each -> "<mx_arg name=\"%s\">%s</mx_arg>\n".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("", "<mx_call name=\"" + name + "\">\n", "</mx_call>"));
  }
}
