package dev.mallex.config;

import dev.mallex.domain.Table;
import java.util.List;

/**
 * All files of settings. To add one:
 *
 * <ol>
 *   <li>write {@code conf/<x>.yaml}, every key with its meaning, unit, default and range;
 *   <li>write the record {@code <X>Config implements BusMessage} with {@code static <X>Config
 *       read(Settings)} and {@code Topic<<X>Config> CHANGED};
 *   <li>add one row here: {@code ConfigFile.file("<x>.yaml", <X>Config.CHANGED, <X>Config::read)},
 *       with {@code .fixed("key")} for each key that cannot change while mallex runs.
 * </ol>
 *
 * From then on it is read, layered, checked, watched and shown; the app hands {@code
 * configuration.of(<X>Config.class)} to the room. A file without a row is reported as unknown.
 */
@Table
public final class ConfigFiles {

  public static final List<ConfigFile<?>> ALL =
      List.of(
          ConfigFile.file(Places.USER_FILE, UserConfig.CHANGED, UserConfig::read)
              .fixed("model", "serverPort", "proxyPort"),
          ConfigFile.file("rooms.yaml", RoomsConfig.CHANGED, RoomsConfig::read)
              .fixed("event-loops", "instances", "line-window"),
          ConfigFile.file("ingress.yaml", IngressConfig.CHANGED, IngressConfig::read),
          ConfigFile.file("scheduler.yaml", SchedulerConfig.CHANGED, SchedulerConfig::read),
          ConfigFile.file("trim.yaml", TrimConfig.CHANGED, TrimConfig::read),
          ConfigFile.file("quick.yaml", QuickConfig.CHANGED, QuickConfig::read),
          ConfigFile.file("window.yaml", WindowConfig.CHANGED, WindowConfig::read),
          ConfigFile.fileAndFolder("tools", ToolsConfig.CHANGED, ToolsConfig::read),
          ConfigFile.file("translate.yaml", TranslateConfig.CHANGED, TranslateConfig::read),
          ConfigFile.file("upstream.yaml", UpstreamConfig.CHANGED, UpstreamConfig::read)
              .fixed("connections", "connect-timeout"),
          ConfigFile.file("server.yaml", SupervisorConfig.CHANGED, SupervisorConfig::read),
          ConfigFile.file("models.yaml", Catalogue.CHANGED, Catalogue::read),
          ConfigFile.file("chips.yaml", Chips.CHANGED, Chips::read),
          ConfigFile.file("client.yaml", ClientConfig.CHANGED, ClientConfig::read));

  private ConfigFiles() {}
}
