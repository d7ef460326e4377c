package dev.mallex;

import dev.mallex.app.Setups;
import dev.mallex.cli.HardwareReport;
import dev.mallex.cli.Opening;
import dev.mallex.cli.Options;
import dev.mallex.cli.Outside;
import dev.mallex.config.Overrides;
import dev.mallex.config.Places;
import dev.mallex.domain.ControlPath;
import dev.mallex.domain.fault.Sentence;
import dev.mallex.room.hardware.Hardware;
import dev.mallex.room.supervisor.Left;
import dev.mallex.room.supervisor.Ports;
import java.net.BindException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rooms say in the words of the commands, and the other way round. */
final class Told {

  private Told() {}

  static Setups setups(Options options, Outside outside) {
    var java =
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, System::getProperty));
    boolean own = options.conf().equals(options.home().resolve("conf"));
    var conf = own ? List.<Path>of() : List.of(options.conf());
    var places = Places.find(options.home().toString(), conf, outside.environment(), java);
    var control = ControlPath.of(places.home(), outside.userHome()).socket();
    return new Setups(places, above(options, outside), control);
  }

  /** The command line stands above the environment, and both above all files. */
  private static Overrides above(Options options, Outside outside) {
    var above = Overrides.of(outside.environment());
    if (!options.model().isEmpty()) {
      above = above.with("--model", "config.json", "model", options.model());
    }
    return options.port() == 0
        ? above
        : above.with("--port", "config.json", "proxyPort", "" + options.port());
  }

  static Opening sorry(Exception cause, int port) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof BindException) {
        return new Opening.PortTaken(port, owner(port));
      }
    }
    return new Opening.Sorry(Sentence.of(cause).text());
  }

  private static String owner(int port) {
    try {
      return Ports.owner(port);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "another process";
    }
  }

  static HardwareReport hardware(Hardware.Report report) {
    var machine = new LinkedHashMap<String, Object>();
    machine.put("chip", report.machine().chip());
    machine.put("cores", report.machine().cores());
    machine.put("memoryBytes", report.machine().memoryBytes());
    machine.put("system", report.machine().system());
    machine.put("appleSilicon", report.machine().appleSilicon());
    return new HardwareReport(machine, report.fits().stream().map(Told::choice).toList());
  }

  private static HardwareReport.Choice choice(Hardware.Fit fit) {
    return new HardwareReport.Choice(
        fit.model(), fit.gigabytes(), fit.fits(), fit.recommended(), fit.remark());
  }

  static Map<String, Object> left(Left left) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("state", "left by an earlier mallex");
    fields.put("pid", left.server().pid());
    fields.put("origin", "http://127.0.0.1:" + left.port());
    fields.put("model", left.model());
    fields.put("mlxLm", left.version());
    fields.values().removeIf(""::equals);
    return fields;
  }
}
