package dev.mallex.cli;

import dev.mallex.domain.Finding;
import dev.mallex.domain.Finding.Health;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code mallex doctor}: what is well, what is not, and what to do about it. */
@Command(
    name = "doctor",
    description = "Check everything that mallex needs; says how to mend what is wrong.",
    exitCodeList = {"0:nothing is broken", "1:something is"})
record DoctorCommand(MallexCommand mallex, Door door, Work work, Screen screen)
    implements Callable<Integer> {

  @Override
  public Integer call() {
    var options = mallex.options();
    var findings = work.examine(options, door.isOpen(options));
    boolean broken = findings.stream().anyMatch(each -> each.health() == Health.BROKEN);
    screen.show(page(findings, broken), options.json());
    return broken ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static Answer page(List<Finding> findings, boolean broken) {
    var lines = findings.stream().flatMap(DoctorCommand::lines).toList();
    var rows = findings.stream().map(DoctorCommand::row).toList();
    return new Answer.Page(lines, Map.of("well", !broken, "findings", rows));
  }

  private static Stream<String> lines(Finding finding) {
    var word =
        switch (finding.health()) {
          case WELL -> "ok";
          case WARNED -> "note";
          case BROKEN -> "BROKEN";
        };
    var line = "%-7s %-12s %s".formatted(word, finding.what(), finding.detail());
    return finding.mend().isEmpty()
        ? Stream.of(line)
        : Stream.of(line, " ".repeat(21) + "-> " + finding.mend());
  }

  private static Map<String, Object> row(Finding finding) {
    var row = new LinkedHashMap<String, Object>();
    row.put("what", finding.what());
    row.put("health", finding.health().name().toLowerCase(Locale.ROOT));
    row.put("detail", finding.detail());
    row.put("mend", finding.mend());
    row.values().removeIf(""::equals);
    return row;
  }
}
