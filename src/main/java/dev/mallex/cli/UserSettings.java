package dev.mallex.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Claude Code's arguments with the user's own {@code --settings} taken out, for the client takes
 * only one of them.
 *
 * @param given JSON or the path of a file; empty where the user gave none. The last one counts, as
 *     in the client; after {@code --} nothing is looked at
 */
record UserSettings(String given, List<String> rest) {

  private static final String OPTION = "--settings";

  static UserSettings of(List<String> arguments) {
    var given = "";
    var rest = new ArrayList<String>();
    for (int at = 0; at < arguments.size(); at++) {
      var argument = arguments.get(at);
      if (argument.equals("--")) {
        rest.addAll(arguments.subList(at, arguments.size()));
        break;
      }
      if (argument.equals(OPTION) && at + 1 < arguments.size()) {
        at++;
        given = arguments.get(at);
      } else if (argument.startsWith(OPTION + "=")) {
        given = argument.substring(OPTION.length() + 1);
      } else {
        rest.add(argument);
      }
    }
    return new UserSettings(given, List.copyOf(rest));
  }

  boolean isFile() {
    return !given.isEmpty() && !given.stripLeading().startsWith("{");
  }
}
