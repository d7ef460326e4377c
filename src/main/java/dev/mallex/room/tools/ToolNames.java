package dev.mallex.room.tools;

import dev.mallex.domain.messages.Tool;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The client's names of tools as every family can say them: letters, digits and underscores, at
 * most 64 of them.
 */
record ToolNames(List<Tool> tools) {

  private static final int LONGEST = 64;

  /** What the model calls a tool of the client. */
  static String plain(String name) {
    var plain = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (plain.length() <= LONGEST) {
      return plain;
    }
    var sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    var mark = "_" + HexFormat.of().toHexDigits((int) sum.getValue());
    return plain.substring(0, LONGEST - mark.length()) + mark;
  }

  /** The client's name of what the model calls so; empty where there is none, or more than one. */
  Optional<String> client(String model) {
    var named = tools.stream().map(Tool::name).filter(name -> plain(name).equals(model)).toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }
}
