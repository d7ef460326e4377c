package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings in force while mallex runs: decides what a new reading of them changes.
 *
 * @param started what mallex began with; what cannot change while it runs is still that
 * @param reported the problems of the last reading; empty while all is well
 */
record InForce(
    List<ConfigFile<?>> files, Configuration started, Configuration now, List<Problem> reported) {

  /** A record that its room must hear of. */
  record News<T extends BusMessage>(Topic<T> topic, T record) {}

  /**
   * What a reading comes to.
   *
   * @param restart the changed keys that wait for a restart
   * @param fresh problems that were not reported yet
   * @param mended whether the reading before had problems and this one has none
   */
  record Step(
      InForce next,
      List<News<?>> news,
      Changed changed,
      List<Changed.Key> restart,
      List<Problem> fresh,
      boolean mended) {}

  static InForce from(List<ConfigFile<?>> files, Configuration started) {
    return new InForce(files, started, started, List.of());
  }

  Step after(Read read) {
    return switch (read) {
      case Read.Bad(var problems) -> refuse(problems);
      case Read.Good(var configuration) -> accept(configuration);
    };
  }

  private Step refuse(List<Problem> problems) {
    var fresh = problems.stream().filter(problem -> !reported.contains(problem)).toList();
    var next = new InForce(files, started, now, problems);
    return new Step(next, List.of(), new Changed(List.of()), List.of(), fresh, false);
  }

  private Step accept(Configuration configuration) {
    var changed = Changed.between(now, configuration);
    var sinceStart = Changed.between(started, configuration).keys();
    var restart =
        changed.keys().stream()
            .filter(key -> files.stream().anyMatch(file -> file.fixes(key)))
            .filter(sinceStart::contains)
            .toList();
    var next = new InForce(files, started, configuration, List.of());
    return new Step(next, news(configuration), changed, restart, List.of(), !reported.isEmpty());
  }

  private List<News<?>> news(Configuration configuration) {
    var news = new ArrayList<News<?>>();
    files.forEach(file -> file.news(now, configuration).ifPresent(news::add));
    return news;
  }
}
