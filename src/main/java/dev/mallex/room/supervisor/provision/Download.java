package dev.mallex.room.supervisor.provision;

import dev.mallex.config.ProvisionConfig;
import dev.mallex.domain.Shell;
import dev.mallex.store.HubCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Has one model fetched into the hub's cache, by huggingface_hub in a process of its own. */
@Shell
final class Download {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "HF_HUB_DISABLE_TELEMETRY", "1", "HF_HUB_DISABLE_PROGRESS_BARS", "1", "PYTHONUTF8", "1");

  /** A Python that has to read its libraries from a slow disk takes its time. */
  private static final Duration START = Duration.ofMinutes(2);

  private final String model;
  private final List<String> command;
  private final Path folder;
  private final Map<String, String> environment;
  private final ProvisionConfig config;
  private final Consumer<String> say;
  private final DownloadMeter meter;
  private Tries tries;
  private long there = -1;

  /** {@code command} runs the fetch program, in a folder of ours. */
  Download(
      List<String> command,
      Path folder,
      HubCache cache,
      String model,
      ProvisionConfig config,
      Consumer<String> say) {
    this.model = model;
    this.command = command;
    this.folder = folder;
    this.environment = environment(cache, config);
    this.config = config;
    this.say = say;
    this.meter = new DownloadMeter(model);
    this.tries = Tries.of(config.tries());
  }

  private static Map<String, String> environment(HubCache cache, ProvisionConfig config) {
    var all = new HashMap<>(ENVIRONMENT);
    all.put("HF_HUB_CACHE", cache.hub().toString());
    // The library begins again by itself, and says nothing: here that is done where people hear it.
    all.put(
        "HF_HUB_DOWNLOAD_TIMEOUT",
        "" + config.patience().multipliedBy(2).plusSeconds(1).toSeconds());
    if (!config.hub().isEmpty()) {
      all.put("HF_ENDPOINT", config.hub());
    }
    return all;
  }

  /** The folder of the snapshot; a refusal says in a sentence why there is none. */
  Path run() throws IOException, InterruptedException {
    say.accept("downloading " + model);
    var outcome = attempt();
    tries = tries.on(outcome);
    while (tries.again(outcome)) {
      say.accept(
          "downloading %s: %s, trying again (%d of %d)"
              .formatted(model, complaint(outcome), tries.inVain(), tries.most()));
      if (!outcome.equals(FetchOutcome.STALLED)) {
        Thread.sleep(config.patience().dividedBy(6));
      }
      outcome = attempt();
      tries = tries.on(outcome);
    }
    return Path.of(outcome.folder(model)).toAbsolutePath();
  }

  private String complaint(FetchOutcome outcome) {
    return outcome.equals(FetchOutcome.STALLED)
        ? "no progress for " + seconds(config.patience())
        : "the hub was lost";
  }

  private static String seconds(Duration time) {
    return "%d s".formatted(Math.max(1, time.toSeconds()));
  }

  private FetchOutcome attempt() throws IOException, InterruptedException {
    try (var child = Child.quiet(command, folder, environment)) {
      var last = "";
      for (var line = child.line(START); line.isPresent(); line = next(child)) {
        last = line.get();
        hear(last.split("\t", -1));
      }
      return child.isOver() ? FetchOutcome.of(last) : FetchOutcome.STALLED;
    }
  }

  private Optional<String> next(Child child) throws InterruptedException {
    return child.line(config.patience());
  }

  private void hear(String[] words) {
    if (words.length == 3 && words[0].equals("bytes")) {
      long now = Long.parseLong(words[1]);
      if (there >= 0 && now > there) {
        tries = tries.onBytes();
      }
      there = now;
      say.accept(meter.read(Instant.now(), now, Long.parseLong(words[2])));
    }
  }
}
