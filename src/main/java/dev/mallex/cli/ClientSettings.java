package dev.mallex.cli;

import dev.mallex.config.ClientConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is handed to Claude Code with {@code --settings}: it overrides the user's settings.json,
 * which in turn overrides the environment.
 */
record ClientSettings(ClientConfig config, Map<String, String> variables) {

  /**
   * mallex's settings under the user's own ({@code --settings}): his keys win, and his variables
   * too, but for those that say where the model is.
   */
  Map<String, Object> under(Map<String, Object> users) {
    var settings = plain();
    settings.putAll(users);
    var env = new LinkedHashMap<String, Object>(variables);
    if (users.get("env") instanceof Map<?, ?> own) {
      own.forEach((name, value) -> put(env, String.valueOf(name), value));
    }
    settings.put("env", env);
    return settings;
  }

  /** Without the variables: for a command line that sets them itself. */
  Map<String, Object> plain() {
    var settings = new LinkedHashMap<String, Object>();
    if (!config.autoMode()) {
      settings.put("disableAutoMode", "disable");
    }
    settings.put("skipWebFetchPreflight", !config.webFetchPreflight());
    return settings;
  }

  private static void put(Map<String, Object> env, String name, Object value) {
    if (!ClientVariables.reserved(name)) {
      env.put(name, value);
    }
  }
}
