package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Fetches a model from the hub in a child of its own, by the hub's own library. */
@Shell
final class Download {

  private static final String FETCH =
      "import sys; from huggingface_hub import snapshot_download; snapshot_download(sys.argv[1])";

  private Download() {}

  /** Returns when the model is there; a refusal says in one sentence why it is not. */
  static void of(String model, Path python) throws IOException, InterruptedException {
    var child = new ProcessBuilder(python.toString(), "-c", FETCH, model).redirectErrorStream(true);
    child.environment().put("HF_HUB_DISABLE_TELEMETRY", "1");
    var process = child.start();
    try {
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new Refusal(new Fault.Broken(sentence(model, output)));
      }
    } finally {
      process.destroy();
    }
  }

  static String sentence(String model, String output) {
    if (output.contains("GatedRepo")
        || output.contains("401 Client")
        || output.contains("403 Client")) {
      return "the model " + model + " needs an accepted licence: log in with 'hf auth login'";
    }
    if (output.contains("RepositoryNotFound") || output.contains("404 Client")) {
      return "there is no model " + model + " at the hub";
    }
    if (output.contains("No space left")) {
      return "the disk is too full for the model " + model;
    }
    return "the model " + model + " could not be downloaded: " + lastLine(output);
  }

  private static String lastLine(String output) {
    return output.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line).strip();
  }
}
