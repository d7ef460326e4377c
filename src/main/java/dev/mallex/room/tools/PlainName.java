package dev.mallex.room.tools;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A tool's name as every family can say it: letters, digits and underscores, at most 64 of them.
 */
final class PlainName {

  private static final int LONGEST = 64;

  private PlainName() {}

  /** What the model calls a tool of the client; one that is too long ends with its checksum. */
  static String of(String name) {
    var plain = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (plain.length() <= LONGEST) {
      return plain;
    }
    var sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    var mark = "_" + HexFormat.of().toHexDigits((int) sum.getValue());
    return plain.substring(0, LONGEST - mark.length()) + mark;
  }
}
