package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Finding;
import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.provision.Inventory;
import dev.mallex.store.HubCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a model server would find if it were started now; starts nothing. */
@Shell
public record Examination(Path home, SupervisorConfig config, ServerWish wish, HubCache cache) {

  public List<Finding> findings() throws IOException, InterruptedException {
    var findings = new ArrayList<>(new Inventory(home, config, cache).findings(wish.model()));
    findings.add(serverPort());
    return findings;
  }

  private Finding serverPort() throws InterruptedException {
    var what = "server port";
    var left = new LeftBehind(home).find();
    if (left.isPresent() && left.get().port() == wish.port()) {
      return Finding.well(
          what,
          "%d, where our model server runs (process %d)"
              .formatted(wish.port(), left.get().server().pid()));
    }
    return port(what, wish.port(), "serverPort");
  }

  /** Whether a port is free; {@code key} of {@code config.json} says which it is. */
  public static Finding port(String what, int port, String key) throws InterruptedException {
    return Ports.isFree(port)
        ? Finding.well(what, port + " is free")
        : Finding.broken(
            what,
            "%d is taken by %s".formatted(port, Ports.owner(port)),
            "end that, or choose another %s in config.json".formatted(key));
  }
}
