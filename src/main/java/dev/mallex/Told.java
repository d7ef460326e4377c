package dev.mallex;

import dev.mallex.app.Setups;
import dev.mallex.cli.HardwareReport;
import dev.mallex.cli.Opening;
import dev.mallex.cli.Options;
import dev.mallex.cli.Outside;
import dev.mallex.cli.Weight;
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
    var machine = report.machine();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("chip", machine.chip());
    fields.put("cores", machine.cores());
    fields.put("performanceCores", machine.performanceCores());
    fields.put("gpu", machine.gpu().name());
    fields.put("gpuCores", machine.gpu().cores());
    fields.put("gpuMemoryBytes", machine.gpu().memoryBytes());
    fields.put("memoryBytes", machine.memoryBytes());
    fields.put("wiredLimitBytes", machine.gpu().wiredLimitBytes());
    fields.put("system", machine.system());
    fields.put("teraflops", Math.round(report.power().teraflops() * 10) / 10.0);
    fields.put("gigabytesPerSecond", Math.round(report.power().bandwidth()));
    fields.values().removeIf(value -> value.equals("") || isNothing(value));
    fields.put("appleSilicon", machine.appleSilicon());
    return new HardwareReport(fields, report.fits().stream().map(Told::choice).toList());
  }

  static Weight weight(Hardware.Weighing weighing) {
    return switch (weighing) {
      case Hardware.Weighed(var fit, var note) -> new Weight.Known(choice(fit), note);
      case Hardware.Unweighed(var why) -> new Weight.Unknown(why);
    };
  }

  private static boolean isNothing(Object value) {
    return value instanceof Number number && number.doubleValue() == 0;
  }

  private static HardwareReport.Choice choice(Hardware.Fit fit) {
    var speed = fit.speed();
    return new HardwareReport.Choice(
        fit.model(),
        fit.gigabytes(),
        fit.needed(),
        fit.grade(),
        fit.recommended(),
        new HardwareReport.Speed(
            speed.promptTokensPerSecond(),
            speed.answerTokensPerSecond(),
            speed.firstTurn(),
            speed.measured()),
        fit.remark());
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
