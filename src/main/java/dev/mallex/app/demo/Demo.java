package dev.mallex.app.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.app.App;
import dev.mallex.app.Facts;
import dev.mallex.app.Setups;
import dev.mallex.config.Overrides;
import dev.mallex.config.Places;
import dev.mallex.domain.Place;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The whole chain on the scripted model: real rooms, the real model server, told as it happens. */
@Shell
public final class Demo {

  /** Who asks in the demo: Claude Code, or a caller of our own. */
  @FunctionalInterface
  public interface Caller {
    /** Has the prompt answered at a place; true where the conversation ended as it should. */
    boolean converse(Place place, String prompt, Path work, Consumer<String> say)
        throws IOException, InterruptedException;
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final Path shipped;
  private final Path python;
  private final Path folder;
  private final Consumer<String> say;

  /**
   * Plays in a folder of its own below {@code home}, with the shipped settings and the Python of
   * {@code home}'s venv unless {@code python} names another.
   */
  public Demo(Places places, String python, Consumer<String> say) {
    this.shipped = places.shipped();
    this.folder = places.home().resolve("demo");
    this.python = python.isEmpty() ? places.home().resolve("venv/bin/python") : Path.of(python);
    this.say = say;
  }

  /** The caller of our own: needs nothing but this program. */
  public static Caller builtIn() {
    return (place, prompt, _, say) ->
        new DemoCaller(place.url(), place.token(), say).converse(request(prompt));
  }

  /** True where everything went as it should. */
  public boolean play(Caller caller) throws IOException, InterruptedException {
    var stage = new DemoStage(folder, python);
    var model = stage.makeModel();
    say.accept("▸ a scripted stand-in model stands in " + model);
    var app = App.open(setups(model).supervised()).await();
    try {
      app.bus().listen(Facts.TOPIC, facts -> DemoReport.lines(facts).forEach(say));
      var server = app.startServer(_ -> {}).await();
      say.accept(
          "▸ mlx_lm.server answers at %s (process %d, raw mode %s)"
              .formatted(server.origin(), server.pid(), server.raw() ? "proven" : "not proven"));
      say.accept("▸ mallex answers at " + app.place().url());
      var script = new DemoScript(stage.work().resolve("greeting.py"));
      boolean ended = caller.converse(app.place(), script.prompt(), stage.work(), say);
      boolean whole = written(script);
      return ended && whole;
    } finally {
      app.close(false).await();
      say.accept("▸ everything is closed; the model server has ended");
    }
  }

  /** One turn in this process, without a model server: what the class archive is trained with. */
  public boolean train() throws IOException, InterruptedException {
    try (var canned = new CannedServer()) {
      var app = App.open(setups(folder).foreign(canned.origin(), "train")).await();
      try {
        var caller = new DemoCaller(app.place().url(), "train", _ -> {});
        boolean well = true;
        for (int turn = 0; turn < CannedServer.TURNS; turn++) {
          well &= caller.converse(request("hello"));
        }
        return well;
      } finally {
        app.close(false).await();
      }
    }
  }

  private boolean written(DemoScript script) throws IOException {
    boolean same =
        Files.exists(script.file()) && Files.readString(script.file()).equals(DemoScript.CONTENT);
    say.accept(
        same
            ? "✓ %s holds what the model wrote, to the byte".formatted(script.file())
            : "✗ %s does not hold what the model wrote".formatted(script.file()));
    return same;
  }

  private Setups setups(Path model) throws IOException {
    var ports = FreePorts.two();
    var outside =
        Overrides.nothing()
            .with("demo", "config.json", "model", model.toString())
            .with("demo", "config.json", "serverPort", "" + ports.first())
            .with("demo", "config.json", "proxyPort", "" + ports.second())
            .with("demo", "server.yaml", "python", python.toString())
            .with("demo", "server.yaml", "trust-remote-code", "true");
    var places = new Places(folder, shipped, List.of());
    return new Setups(places, outside, Files.createTempDirectory("mallex").resolve("c.sock"));
  }

  private static DemoRequest request(String prompt) {
    try (InputStream template = Demo.class.getResourceAsStream("/demo/request.json")) {
      @SuppressWarnings("unchecked") // an object of JSON
      Map<String, Object> body = JSON.readValue(Objects.requireNonNull(template), Map.class);
      return DemoRequest.of(body, prompt);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
