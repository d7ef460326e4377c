package dev.mallex.room.supervisor.provision;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.store.HubCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a model is: in a local folder, or in the hub's cache, if it was fetched whole. */
@Shell
record ModelFolder(HubCache cache) {

  private static final Pattern HUB_ID = Pattern.compile("[\\w.-]+/[\\w.-]+");

  /** Empty where it has to be fetched; fails with a refusal where it cannot be. */
  Optional<Path> find(String model) throws IOException {
    var local = HubCache.local(model);
    if (Files.exists(local.resolve("config.json"))) {
      return Optional.of(local.toRealPath());
    }
    requireId(model);
    return cache.snapshot(model);
  }

  /** Refuses what the hub cannot know. */
  static void requireId(String model) {
    if (model.startsWith("/") || model.startsWith("~") || model.startsWith(".")) {
      throw refused("there is no model in the folder '%s'".formatted(model));
    }
    if (!HUB_ID.matcher(model).matches()) {
      throw refused("'%s' is neither a folder nor a model id like org/name".formatted(model));
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(new Fault.Broken(why));
  }
}
