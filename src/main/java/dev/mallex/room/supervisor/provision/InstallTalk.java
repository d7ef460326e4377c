package dev.mallex.room.supervisor.provision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What pip and uv say while they install, and what it means where they fail. */
final class InstallTalk {

  private static final Pattern DOWNLOAD =
      Pattern.compile(
          "\\s*Downloading (\\S+?)(?:-py\\d\\S*|-cp\\d\\S*)?(?:\\.whl)?(?:\\.metadata)?"
              + " \\((.+)\\)");
  private static final Pattern INSTALL =
      Pattern.compile("\\s*(?:Installing collected|Prepared) .*");

  private static final String FULL = "no space left|os error 28|disk quota exceeded";

  private static final String UNREACHABLE =
      "name resolution|name or service not known|nodename nor servname|dns error|"
          + "network is unreachable|no route to host|connection refused|connection reset|"
          + "connect timeout|connecttimeout|timed out|newconnectionerror|error sending request|"
          + "tcp connect error";

  /** The first that is found says what is wrong. */
  private static final Map<Pattern, String> MEANINGS = meanings();

  private InstallTalk() {}

  /** What is worth being shown of a line. */
  static Optional<String> progress(String line) {
    var download = DOWNLOAD.matcher(line);
    if (download.matches() && !line.contains(".metadata")) {
      return Optional.of("downloading " + download.group(1) + " (" + download.group(2) + ")");
    }
    return INSTALL.matcher(line).matches() ? Optional.of("unpacking") : Optional.empty();
  }

  /** Why it failed, and what mends it. */
  static String failure(List<String> lines) {
    var all = String.join("\n", lines);
    return MEANINGS.entrySet().stream()
        .filter(each -> each.getKey().matcher(all).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> lastWords(lines));
  }

  private static String lastWords(List<String> lines) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("[notice]"))
        .reduce((_, later) -> later)
        .orElse("no reason was given");
  }

  private static Map<Pattern, String> meanings() {
    var all = new LinkedHashMap<Pattern, String>();
    all.put(found(FULL), "the disk is full: make room (1.5 GB), then try again");
    all.put(
        found("ensurepip is not available|no module named '?(ensurepip|venv)"),
        "that Python cannot make environments: install its venv package "
            + "(apt-get install python3-venv), or uv");
    all.put(
        found("certificate.?verify.?failed|invalid peer certificate|unknownissuer"),
        "the package index's certificate is not trusted here: "
            + "set SSL_CERT_FILE to the one of your network");
    all.put(
        found(UNREACHABLE), "the package index cannot be reached: try again when there is network");
    all.put(
        found("no matching distribution|could not find a version|no solution found|unsatisfiable"),
        "the package index has no such release for this system and Python: "
            + "see mlx, mlx-lm and base-python in server.yaml");
    all.put(
        found("server error|http error|httperror|status code|forbidden|unauthorized"),
        "the package index answers with an error: try again later");
    return all;
  }

  private static Pattern found(String any) {
    return Pattern.compile(any, Pattern.CASE_INSENSITIVE);
  }
}
