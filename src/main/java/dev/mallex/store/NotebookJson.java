package dev.mallex.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages of a {@link Notebook} as a file holds them: one JSON object, the oldest first. */
public final class NotebookJson {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  private NotebookJson() {}

  /** Nothing for an empty file. Throws {@link UncheckedIOException} for a broken one. */
  public static Map<String, String> read(byte[] file) {
    try {
      return file.length == 0 ? Map.of() : JSON.readValue(file, TEXTS);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public static byte[] written(Map<String, String> pages) {
    try {
      return JSON.writeValueAsBytes(pages);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
