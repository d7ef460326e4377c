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
    var plain = plain(name);
    return plain.length() <= LONGEST ? plain : unique(name);
  }

  /** The same with the checksum in any case, for names that would be alike. */
  static String unique(String name) {
    var sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    var mark = "_" + HexFormat.of().toHexDigits((int) sum.getValue());
    var plain = plain(name);
    return plain.substring(0, Math.min(plain.length(), LONGEST - mark.length())) + mark;
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_]", "_");
  }
}
