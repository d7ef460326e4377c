package dev.mallex.app;

import dev.mallex.config.Objections;
import dev.mallex.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is wrong with the settings on disk, and who is told of it: of each problem once. */
public final class Flaws {

  private final List<Problem> told = new ArrayList<>();
  private List<Problem> known = List.of();
  private Consumer<String> listener = _ -> {};

  /** From now on, and of what is known already. One listener. */
  public synchronized void tell(Consumer<String> whom) {
    listener = whom;
    told.clear();
    tellNews();
  }

  synchronized void hear(Objections now) {
    known = now.problems();
    tellNews();
  }

  /** A line each. */
  synchronized List<String> lines() {
    return known.stream().map(Problem::toString).toList();
  }

  private void tellNews() {
    known.stream().filter(problem -> !told.contains(problem)).forEach(this::tell);
    if (known.isEmpty() && !told.isEmpty()) {
      listener.accept("mallex: the settings are in order again");
    }
    told.clear();
    told.addAll(known);
  }

  private void tell(Problem problem) {
    listener.accept("mallex: " + problem + "; the old settings stay in force");
  }
}
