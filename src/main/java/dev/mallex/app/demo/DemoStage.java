package dev.mallex.app.demo;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The demo's folder: the scripted model, and the place where it works. */
@Shell
record DemoStage(Path folder, Path python) {

  private static final List<String> SCRIPTS = List.of("mk.py", "scripted_model.py");

  Path work() throws IOException {
    return Files.createDirectories(folder.resolve("work"));
  }

  /** Writes the model's folder, 12 kB, with the tokenizers library of mlx-lm. */
  Path makeModel() throws IOException, InterruptedException {
    if (!Files.isExecutable(python)) {
      throw new Refusal(
          new Fault.Broken(
              "there is no Python with mlx-lm at %s; run install.sh again".formatted(python)));
    }
    Files.deleteIfExists(work().resolve("greeting.py"));
    var models = Files.createDirectories(folder.resolve("models"));
    for (var script : SCRIPTS) {
      try (var source = DemoStage.class.getResourceAsStream("/demo/scripted-model/" + script)) {
        Files.copy(
            Objects.requireNonNull(source),
            folder.resolve(script),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    run(python.toString(), folder.resolve("mk.py").toString(), models.toString());
    return models.resolve("json");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new Refusal(
          new Fault.Broken("the scripted model could not be made: " + output.strip()));
    }
  }
}
