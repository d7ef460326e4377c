package dev.mallex.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A byte-level BPE tokenizer as large models have one, only smaller: every byte is a token, some
 * pairs of letters and line breaks are one, and so are the marks of ChatML.
 */
public final class SmallTokenizer {

  public static final String START = "<|im_start|>";
  public static final String END = "<|im_end|>";

  private static final List<String> MERGES =
      List.of(
          "t h",
          "th e",
          "i n",
          "a n",
          "an d",
          "e r",
          "o n",
          "r e",
          "Ġ the",
          "Ġ and",
          "Ġ a",
          "Ġ t",
          "u s",
          "us er",
          "a s",
          "s t",
          "as s",
          "i st",
          "ass ist",
          "an t",
          "assist ant",
          "s y",
          "st e",
          "ste m",
          "sy stem",
          "Ċ Ċ",
          "in g",
          "e s",
          "l l",
          "o u",
          "Ġ s",
          "Ġ c");

  private SmallTokenizer() {}

  /** Writes {@code tokenizer.json} into the folder of a model. */
  public static Path in(Path folder) throws IOException {
    return Files.writeString(folder.resolve("tokenizer.json"), json());
  }

  public static String json() {
    var vocabulary = vocabulary();
    int next = vocabulary.size();
    var model = new LinkedHashMap<String, Object>();
    model.put("type", "BPE");
    model.put("vocab", vocabulary);
    model.put("merges", MERGES);
    var bytes =
        Map.of(
            "type",
            "ByteLevel",
            "add_prefix_space",
            false,
            "trim_offsets",
            true,
            "use_regex",
            true);
    var json = new LinkedHashMap<String, Object>();
    json.put("version", "1.0");
    json.put("added_tokens", List.of(mark(next, START), mark(next + 1, END)));
    json.put("pre_tokenizer", bytes);
    json.put("decoder", bytes);
    json.put("model", model);
    try {
      return new JsonMapper().writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Map<String, Integer> vocabulary() {
    var tokens = new ArrayList<String>();
    int beyond = 0;
    for (int octet = 0; octet < 256; octet++) {
      boolean shown = octet >= '!' && octet <= '~' || octet >= 0xa1 && octet != 0xad;
      tokens.add(Character.toString(shown ? octet : 256 + beyond++));
    }
    MERGES.forEach(pair -> tokens.add(pair.replace(" ", "")));
    var vocabulary = new LinkedHashMap<String, Integer>();
    tokens.forEach(token -> vocabulary.put(token, vocabulary.size()));
    return vocabulary;
  }

  private static Map<String, Object> mark(int id, String content) {
    return Map.of(
        "id",
        id,
        "content",
        content,
        "single_word",
        false,
        "lstrip",
        false,
        "rstrip",
        false,
        "normalized",
        false,
        "special",
        true);
  }
}
