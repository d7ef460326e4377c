package dev.mallex.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All files of settings while they are read; who asks for a file makes it a known one. */
public final class Pages {

  private static final String ENDING = ".yaml";

  private final Places places;
  private final Snapshot snapshot;
  private final Ledger ledger;
  private final Map<String, Settings> opened = new LinkedHashMap<>();

  Pages(Places places, Snapshot snapshot, Ledger ledger) {
    this.places = places;
    this.snapshot = snapshot;
    this.ledger = ledger;
  }

  /** A file of this name, all its layers on top of each other; empty where there is none. */
  public Settings file(String name) {
    return opened.computeIfAbsent(name, this::open);
  }

  /**
   * All files of a folder by their bare names ({@code bash} for {@code tools/bash.yaml}), sorted.
   */
  public Map<String, Settings> folder(String folder) {
    var files = new TreeMap<String, Settings>();
    for (var name : names()) {
      if (name.startsWith(folder + "/") && name.endsWith(ENDING)) {
        var bare = name.substring(folder.length() + 1, name.length() - ENDING.length());
        files.put(bare, file(name));
      }
    }
    return files;
  }

  /** Reports what nobody has asked for, and what could not be read. */
  void finish() {
    snapshot.troubles().forEach((file, why) -> ledger.wrong(new Problem(file, "", why)));
    opened.values().forEach(Settings::finish);
    snapshot.texts().keySet().forEach(this::finish);
    ledger.finishOutside();
  }

  private void finish(String file) {
    var name = nameOf(file);
    if (!opened.containsKey(name)) {
      ledger.wrong(new Problem(file, "", Spelling.unknown("file", name, opened.keySet())));
    }
  }

  private Settings open(String name) {
    var layers = new ArrayList<Layer>();
    for (var path : places.of(name)) {
      var text = snapshot.texts().get(path.toString());
      if (text != null) {
        switch (Parsed.of(path.toString(), text)) {
          case Parsed.Legible(var layer) -> layers.add(layer);
          case Parsed.Illegible(var problem) -> ledger.wrong(problem);
        }
      }
    }
    return new Settings(name, new Layers("", layers), ledger);
  }

  private List<String> names() {
    return snapshot.texts().keySet().stream().map(this::nameOf).distinct().toList();
  }

  /** The name of a file within its conf directory; with slashes, whatever the machine writes. */
  private String nameOf(String file) {
    var path = Path.of(file);
    return places.directories().reversed().stream()
        .filter(path::startsWith)
        .findFirst()
        .map(directory -> directory.relativize(path).toString())
        .orElse(Places.USER_FILE)
        .replace('\\', '/');
  }
}
