package dev.mallex.room.hardware;

import dev.mallex.room.hardware.Hardware.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Senses that tell what was written down, and note what they were asked. */
record Recorded(
    boolean isMac,
    String sysctl,
    Supplier<String> slowDisplays,
    String version,
    String identity,
    String cards,
    Supplier<Machine> look,
    List<String> asked)
    implements Senses {

  private static final Path MACHINES = Path.of("src/test/resources/machines");

  /** A Mac of the recorded ones; OSHI sees nothing of it. */
  static Recorded mac(String name) throws IOException {
    var folder = MACHINES.resolve(name);
    var displays = Files.readString(folder.resolve("displays"));
    return new Recorded(
        true,
        Files.readString(folder.resolve("sysctl")),
        () -> displays,
        Files.readString(folder.resolve("sw_vers")),
        "",
        "",
        () -> Machines.named("", 0, 0, ""),
        new ArrayList<>());
  }

  static Recorded box(String identity, Supplier<Machine> look, String cards) {
    return new Recorded(false, "", () -> "", "", identity, cards, look, new ArrayList<>());
  }

  Recorded withSysctl(String other) {
    return new Recorded(true, other, slowDisplays, version, identity, cards, look, asked);
  }

  @Override
  public String displays() {
    asked.add("displays");
    return slowDisplays.get();
  }

  @Override
  public Machine oshi() {
    asked.add("oshi");
    return look.get();
  }
}
