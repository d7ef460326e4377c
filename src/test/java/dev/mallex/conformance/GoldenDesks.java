package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A desk for each model that a golden request asks for, where the caller says who thinks. */
final class GoldenDesks implements AutoCloseable {

  private final Path folder;
  private final Map<String, Desk> open = new LinkedHashMap<>();

  GoldenDesks(Path folder) {
    this.folder = folder;
  }

  Desk of(Golden golden) throws Exception {
    var key = golden.model() + golden.sees() + golden.natively();
    if (!open.containsKey(key)) {
      var place = Files.createDirectories(folder.resolve(String.valueOf(open.size())));
      var sees = golden.sees() ? "vision: \"on\"\n" : "";
      var conf =
          Map.of(
              "translate.yaml",
              "thinking: caller\n" + sees,
              "tools.yaml",
              "dialect: " + (golden.natively() ? "native" : "xml") + "\n");
      open.put(key, Desk.open(place, golden.model(), conf));
    }
    return open.get(key);
  }

  @Override
  public void close() throws Exception {
    for (var desk : open.values()) {
      assertThat(desk.lines()).as("lines that are left open").isZero();
      desk.close();
    }
  }
}
