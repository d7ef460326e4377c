package dev.mallex.app.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the scripted model says in the demo. The script travels inside the prompt, one text for each
 * turn of the model, in base64 so that nothing on the way takes its markup for its own.
 *
 * @param file the file that the model writes
 */
record DemoScript(Path file) {

  static final String CONTENT = "def greet(name):\n    return f\"Hello, {name}!\"\n";

  /** Seconds before each token: at full speed a turn is over before anybody sees it stream. */
  private static final String PACE = "{{slow 0.01}}";

  /** The user's words, and the script behind them. */
  String prompt() {
    return "Write a greeting function to " + file + ".\n" + script();
  }

  private String script() {
    return List.of(call(), "I wrote `greet` to " + file + ". The demo is done.").stream()
        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
        .map(text -> "{{emit}}b64:" + text + "{{/emit}}")
        .collect(Collectors.joining("", PACE, ""));
  }

  private String call() {
    return """
    I will write the file.
    <mx_call name="write_file">
    <mx_arg name="path">%s</mx_arg>
    <mx_arg name="content">%s</mx_arg>
    </mx_call>\
    """
        .formatted(file, CONTENT);
  }
}
