package dev.mallex.config;

import dev.mallex.domain.Shell;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Snapshots and places as Vert.x Config carries them between a store and its retriever. */
@Shell
final class SnapshotJson {

  private SnapshotJson() {}

  static JsonObject of(Snapshot snapshot) {
    return new JsonObject()
        .put("texts", new JsonObject(Map.copyOf(snapshot.texts())))
        .put("troubles", new JsonObject(Map.copyOf(snapshot.troubles())));
  }

  static Snapshot snapshot(JsonObject json) {
    return new Snapshot(texts(json, "texts"), texts(json, "troubles"));
  }

  static JsonObject of(Places places) {
    var further = new JsonArray();
    places.further().forEach(directory -> further.add(directory.toString()));
    return new JsonObject()
        .put("home", places.home().toString())
        .put("shipped", places.shipped().toString())
        .put("further", further);
  }

  static Places places(JsonObject json) {
    return new Places(
        Path.of(json.getString("home")),
        Path.of(json.getString("shipped")),
        json.getJsonArray("further").stream().map(String::valueOf).map(Path::of).toList());
  }

  private static SortedMap<String, String> texts(JsonObject json, String key) {
    var texts = new TreeMap<String, String>();
    json.getJsonObject(key)
        .forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
    return texts;
  }
}
