package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command line and the environment of a model server, for the mlx-lm that is there. */
record Launch(SupervisorConfig config, MlxVersion version) {

  /** Flags that only newer versions know, and which: argparse exits with 2 over an unknown one. */
  private static final Map<String, MlxVersion> SINCE =
      Map.of(
          "--decode-concurrency", new MlxVersion(0, 30, 6),
          "--prompt-concurrency", new MlxVersion(0, 30, 6),
          "--prompt-cache-size", new MlxVersion(0, 31, 0),
          "--prompt-cache-bytes", new MlxVersion(0, 31, 0),
          "--prefill-step-size", new MlxVersion(0, 31, 0),
          "--allowed-origins", new MlxVersion(0, 31, 2));

  /** {@code folder} is what the server loads: the shim. */
  List<String> command(String python, String folder, int port) {
    var command = new ArrayList<>(List.of(python, "-m", "mlx_lm", "server"));
    flags(folder, port).forEach((flag, value) -> add(command, flag, value));
    if (config.trustRemoteCode()) {
      command.add("--trust-remote-code");
    }
    return List.copyOf(command);
  }

  /** What is added to mallex's own environment. The model is there already: nothing is fetched. */
  Map<String, String> environment() {
    return Map.of("HF_HUB_OFFLINE", "1", "HF_HUB_DISABLE_TELEMETRY", "1", "PYTHONUNBUFFERED", "1");
  }

  private Map<String, String> flags(String folder, int port) {
    var server = config.server();
    var flags = new LinkedHashMap<String, String>();
    flags.put("--model", folder);
    flags.put("--host", "127.0.0.1");
    flags.put("--port", String.valueOf(port));
    flags.put("--allowed-origins", "http://127.0.0.1");
    flags.put("--max-tokens", String.valueOf(server.maxTokens()));
    flags.put("--prefill-step-size", String.valueOf(server.prefillStepSize()));
    flags.put("--prompt-cache-size", String.valueOf(server.promptCacheSize()));
    flags.put("--prompt-cache-bytes", String.valueOf(server.promptCacheBytes()));
    flags.put("--decode-concurrency", String.valueOf(server.decodeConcurrency()));
    flags.put("--prompt-concurrency", String.valueOf(server.promptConcurrency()));
    if (server.promptCacheBytes() == 0) {
      flags.remove("--prompt-cache-bytes");
    }
    return flags;
  }

  private void add(List<String> command, String flag, String value) {
    if (version.compareTo(SINCE.getOrDefault(flag, new MlxVersion(0, 0, 0))) >= 0) {
      Stream.of(flag, value).forEach(command::add);
    }
  }
}
