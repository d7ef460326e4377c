package dev.mallex.room.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What the hub's API says of a model ({@code /api/models/ID?blobs=true}). */
final class HubListing {

  private static final JsonMapper JSON = new JsonMapper();

  private HubListing() {}

  /** Of its weights; 0 where there are none that MLX reads, or where it is no such answer. */
  static long weightBytes(String answer) {
    try {
      long bytes = 0;
      for (var file : JSON.readTree(answer).path("siblings")) {
        if (file.path("rfilename").asText().endsWith(".safetensors")) {
          bytes += file.path("size").asLong();
        }
      }
      return bytes;
    } catch (JsonProcessingException _) {
      return 0;
    }
  }
}
