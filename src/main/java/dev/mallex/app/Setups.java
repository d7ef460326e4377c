package dev.mallex.app;

import dev.mallex.config.ConfigReader;
import dev.mallex.config.Disk;
import dev.mallex.config.Overrides;
import dev.mallex.config.Places;
import dev.mallex.config.Read;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Reads the settings as they stand now, and makes of them what mallex is opened with. */
@Shell
public record Setups(Places places, Overrides outside, Path control) {

  private static final int TOKEN_BYTES = 16;

  public Read read() {
    return reader().read(Disk.snapshot(places));
  }

  /** For a server of our own, and callers that know a fresh token. */
  public Setup supervised() {
    return setup("", token());
  }

  /** For somebody else's server; empty takes the one that answers at {@code serverPort}. */
  public Setup foreign(String origin, String token) {
    var setup = setup(origin, token);
    var port = setup.configuration().user().serverPort();
    return origin.isEmpty() ? setup("http://127.0.0.1:" + port, token) : setup;
  }

  /** One that nobody guesses; made anew for each run. */
  public static String token() {
    var bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Setup setup(String foreign, String token) {
    return switch (read()) {
      case Read.Good(var configuration) ->
          new Setup(reader(), configuration, control, foreign, token);
      case Read.Bad(var problems) ->
          throw new Refusal(
              new Fault.Broken(
                  problems.stream()
                      .map(problem -> "\n  " + problem)
                      .collect(Collectors.joining("", "the settings have problems:", ""))));
    };
  }

  private ConfigReader reader() {
    return new ConfigReader(places, outside);
  }
}
