package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the server is started: the keeper's command line, and behind {@code --} the server's own.
 *
 * @param python the Python that has mlx-lm
 * @param version of mlx-lm
 * @param folder the shim folder that it serves
 */
record Launch(
    SupervisorConfig config, ServerWish wish, Path python, MlxVersion version, Path folder) {

  List<String> command(Path script, Files files, String identity) {
    var command = new ArrayList<String>();
    command.addAll(List.of(python.toString(), "-I", script.toString()));
    command.addAll(List.of("--pid-file", files.pidFile().toString()));
    command.addAll(List.of("--log", files.log().toString()));
    command.addAll(List.of("--idle", seconds(wish.idle().toMillis())));
    command.addAll(List.of("--grace", seconds(config.grace().toMillis())));
    command.addAll(List.of("--identity", identity));
    facts().forEach((key, value) -> command.addAll(List.of("--fact", key + "=" + value)));
    command.add("--");
    command.addAll(server());
    return command;
  }

  /** Where the keeper writes. */
  record Files(Path pidFile, Path log) {}

  List<String> server() {
    var limits = config.limits();
    var server = new ArrayList<>(List.of(python.toString(), "-m", "mlx_lm", "server"));
    server.addAll(List.of("--model", folder.toString()));
    server.addAll(List.of("--host", "127.0.0.1", "--port", "" + wish.port()));
    server.addAll(List.of("--max-tokens", "8192"));
    since("0.31.2", server, "--allowed-origins", "http://127.0.0.1");
    since("0.31.0", server, "--prefill-step-size", "" + limits.prefillStepSize());
    since("0.31.0", server, "--prompt-cache-size", "" + limits.promptCacheSize());
    since("0.31.0", server, "--prompt-cache-bytes", "" + limits.promptCacheBytes());
    since("0.30.6", server, "--decode-concurrency", "" + limits.decodeConcurrency());
    since("0.30.6", server, "--prompt-concurrency", "" + limits.promptConcurrency());
    if (config.trustRemoteCode()) {
      server.add("--trust-remote-code");
    }
    return server;
  }

  /** What a later mallex has to know of a server that it finds. */
  Map<String, String> facts() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("port", "" + wish.port());
    facts.put("model", wish.model());
    facts.put("folder", folder.toString());
    facts.put("version", version.toString());
    return facts;
  }

  static Map<String, String> environment() {
    return Map.of(
        "HF_HUB_OFFLINE", "1",
        "HF_HUB_DISABLE_TELEMETRY", "1",
        "TOKENIZERS_PARALLELISM", "false",
        "PYTHONUNBUFFERED", "1");
  }

  private void since(String known, List<String> server, String flag, String value) {
    if (version.isAtLeast(MlxVersion.of(known))) {
      server.addAll(List.of(flag, value));
    }
  }

  private static String seconds(long millis) {
    return "" + millis / 1_000.0;
  }
}
