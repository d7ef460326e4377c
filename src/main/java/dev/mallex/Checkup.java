package dev.mallex;

import dev.mallex.app.Alone;
import dev.mallex.app.Setup;
import dev.mallex.app.Setups;
import dev.mallex.cli.ClientCheck;
import dev.mallex.cli.Outside;
import dev.mallex.config.ClientConfig;
import dev.mallex.config.Problem;
import dev.mallex.config.Read;
import dev.mallex.domain.Finding;
import dev.mallex.domain.fault.Sentence;
import dev.mallex.room.hardware.Hardware;
import dev.mallex.room.supervisor.Examination;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks at everything that mallex needs: itself, its settings, the client, the machine, the model
 * server's Python and model, the ports. What cannot be looked at is a finding, too.
 *
 * @param runs whether a mallex of this home runs, which has its port
 */
record Checkup(Setups setups, Outside outside, boolean runs) {

  /** One look; it may fail in any way. */
  private interface Look {
    List<Finding> look() throws Exception;
  }

  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    findings.add(Finding.well("Java", Runtime.version().toString()));
    switch (setups.read()) {
      case Read.Good _ -> {
        var setup = setups.supervised();
        findings.add(Finding.well("settings", "no problems"));
        findings.addAll(tried("Claude Code", () -> List.of(client(setup))));
        findings.addAll(tried("memory", () -> List.of(memory(setup))));
        findings.addAll(tried("model server", () -> Alone.examine(setup)));
        findings.addAll(tried("proxy port", () -> List.of(proxyPort(setup))));
      }
      case Read.Bad(var problems) -> findings.add(settings(problems));
    }
    return findings;
  }

  private static Finding settings(List<Problem> problems) {
    var all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    return Finding.broken(
        "settings", all, "correct them ('mallex config check'); nothing else was looked at");
  }

  private Finding client(Setup setup) throws InterruptedException {
    var client = setup.configuration().of(ClientConfig.class);
    return new ClientCheck(client.command(), outside).finding();
  }

  private static Finding memory(Setup setup) {
    var model = setup.configuration().user().model();
    if (model.isEmpty()) {
      var machine = Alone.hardware(setup).machine();
      return Finding.well(
          "memory",
          "%.0f GB, %s".formatted(machine.memoryBytes() / (double) (1 << 30), machine.chip()));
    }
    return switch (Alone.weigh(setup, model)) {
      case Hardware.Unweighed(var why) -> Finding.warned("memory", why, "");
      case Hardware.Weighed(var fit, _) -> fits(fit);
    };
  }

  private static Finding fits(Hardware.Fit fit) {
    var detail = "%s needs %.1f GB".formatted(fit.model(), fit.needed());
    var other = "choose a smaller one: mallex models list";
    return switch (fit.grade()) {
      case FITS -> Finding.well("memory", detail + " and fits");
      case WARNED -> Finding.warned("memory", detail + ": " + fit.remark(), other);
      case REFUSED -> Finding.broken("memory", detail + ": " + fit.remark(), other);
    };
  }

  private Finding proxyPort(Setup setup) throws InterruptedException {
    int port = setup.configuration().user().proxyPort();
    return runs
        ? Finding.well("proxy port", port + ", where mallex runs")
        : Examination.port("proxy port", port, "proxyPort");
  }

  private static List<Finding> tried(String what, Look look) {
    try {
      return look.look();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of(Finding.broken(what, "interrupted", ""));
    } catch (Exception cause) { // whatever it is, the other looks go on
      return List.of(Finding.broken(what, Sentence.of(cause).text(), ""));
    }
  }
}
