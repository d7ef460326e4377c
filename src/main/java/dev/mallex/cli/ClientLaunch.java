package dev.mallex.cli;

import dev.mallex.config.ClientConfig;
import dev.mallex.domain.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How Claude Code is started for a place: its arguments, its environment, its settings. */
record ClientLaunch(ClientConfig config, Place place) {

  /**
   * The arguments after the program's name. {@code --settings} stands in front, where no variadic
   * option of the user can swallow it and a sub-command of the client does not mind it.
   *
   * @param own the settings that the user himself passed with {@code --settings}
   */
  List<String> arguments(
      List<String> users, Map<String, Object> own, Map<String, String> environment) {
    var settings = new ClientSettings(config, variables(environment)).under(own);
    var arguments = new ArrayList<String>();
    arguments.add("--settings");
    arguments.add(Json.line(settings));
    arguments.addAll(users);
    return arguments;
  }

  Map<String, String> environment(Map<String, String> users) {
    return new ClientVariables(config, place).over(users);
  }

  Map<String, String> variables(Map<String, String> users) {
    return new ClientVariables(config, place).all(users);
  }

  /** One line for a shell that points any Claude Code at the place. */
  String command(Map<String, String> users) {
    var variables = variables(users);
    var plain = new ClientSettings(config, variables).plain();
    var assignments =
        variables.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()))
            .collect(Collectors.joining(" "));
    return "env -u ANTHROPIC_API_KEY %s %s --settings %s"
        .formatted(assignments, quoted(config.command()), quoted(Json.line(plain)));
  }

  /** As a POSIX shell reads it back. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./:,@%+=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
