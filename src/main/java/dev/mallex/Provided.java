package dev.mallex;

import dev.mallex.app.Alone;
import dev.mallex.app.Setup;
import dev.mallex.cli.Answer;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.fault.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What was fetched for a model server, in the words of the commands. */
record Provided(Setup setup, Consumer<String> ticker) {

  private interface Errand {
    Map<String, Object> run() throws IOException, InterruptedException;
  }

  Answer model(String model) {
    return done(() -> fields(Alone.pull(setup, model, ticker), Map.of("model", model)));
  }

  Answer python() {
    return done(() -> {
      var folder = Alone.upgrade(setup, ticker);
      var pair = setup.configuration().of(SupervisorConfig.class).provision().pair();
      return fields(
          folder,
          Map.of(
              "releases", pair.toString(), "note", "the model server takes it at its next start"));
    });
  }

  private static Map<String, Object> fields(Path folder, Map<String, Object> more) {
    var fields = new LinkedHashMap<String, Object>(more);
    fields.put("folder", folder.toString());
    return fields;
  }

  private Answer done(Errand errand) {
    try {
      return new Answer.Facts(errand.run());
    } catch (IOException | RuntimeException cause) {
      return new Answer.Sorry(Sentence.of(cause).text());
    } catch (InterruptedException _) {
      return new Answer.Sorry("interrupted");
    } finally {
      ticker.accept("");
    }
  }
}
