package dev.mallex.room.hardware;

import dev.mallex.domain.Shell;
import dev.mallex.room.hardware.Hardware.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the machine that mallex runs on, with the tools of its system. */
@Shell
record ThisMachine() implements Senses {

  @Override
  public boolean isMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  @Override
  public String sysctl() {
    return SystemTool.printed(
        "/usr/sbin/sysctl",
        "hw.model",
        "machdep.cpu.brand_string",
        "hw.memsize",
        "hw.physicalcpu",
        "hw.perflevel0.physicalcpu",
        "iogpu.wired_limit_mb",
        "kern.osproductversion",
        "kern.osversion");
  }

  @Override
  public String displays() {
    var json = SystemTool.printed("/usr/sbin/system_profiler", "SPDisplaysDataType", "-json");
    return json.isBlank()
        ? SystemTool.printed("/usr/sbin/system_profiler", "SPDisplaysDataType")
        : json;
  }

  @Override
  public String version() {
    return SystemTool.printed("/usr/bin/sw_vers");
  }

  /** The kernel, the processor, the memory, and which cards the driver knows. */
  @Override
  public String identity() {
    return String.join(
        " / ",
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        firstLine("/proc/cpuinfo", "model name"),
        firstLine("/proc/meminfo", "MemTotal"),
        cardsOfTheDriver());
  }

  @Override
  public String cards() {
    return SystemTool.printed(
        "nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader,nounits");
  }

  @Override
  public Machine oshi() {
    return Oshi.machine();
  }

  private static String firstLine(String file, String beginning) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.filter(line -> line.startsWith(beginning)).findFirst().orElse("");
    } catch (IOException _) {
      return "";
    }
  }

  private static String cardsOfTheDriver() {
    try (Stream<Path> cards = Files.list(Path.of("/proc/driver/nvidia/gpus"))) {
      return cards.map(Path::toString).sorted().collect(Collectors.joining(" "));
    } catch (IOException _) {
      return "";
    }
  }
}
