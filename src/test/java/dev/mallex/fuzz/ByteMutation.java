package dev.mallex.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Harm done to bytes, whatever they mean. */
record ByteMutation(Chance chance, List<byte[]> seeds) {

  private static final List<byte[]> STRANGERS =
      List.of(
          new byte[] {0},
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xc3},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0xbd},
          new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
          "\\ud83d".getBytes(UTF_8),
          "\r\n\r\n".getBytes(UTF_8),
          "\n".getBytes(UTF_8),
          "\"".getBytes(UTF_8),
          "\\".getBytes(UTF_8),
          "}".getBytes(UTF_8),
          "[".getBytes(UTF_8));

  byte[] of(byte[] whole) {
    var bytes = whole;
    for (int times = 1 + chance.below(3); times > 0; times--) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int from = chance.below(bytes.length);
    int to = Math.min(bytes.length, from + 1 + chance.below(chance.oneIn(4) ? bytes.length : 24));
    var part = Arrays.copyOfRange(bytes, from, to);
    return switch (chance.below(6)) {
      case 0 -> flipped(bytes, from);
      case 1 -> joined(bytes, from, to, new byte[0]);
      case 2 -> Arrays.copyOf(bytes, from);
      case 3 -> joined(bytes, to, to, part);
      case 4 -> joined(bytes, from, from, chance.of(STRANGERS));
      default -> joined(bytes, from, to, piece(chance.of(seeds)));
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    var flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[at] ^= (byte) (1 << chance.below(8));
    }
    return flipped;
  }

  private byte[] piece(byte[] other) {
    int from = chance.below(other.length);
    return Arrays.copyOfRange(other, from, from + chance.below(other.length - from));
  }

  /** What stands from {@code from} to {@code to} gives way to {@code middle}. */
  static byte[] joined(byte[] bytes, int from, int to, byte[] middle) {
    var joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, from);
    joined.writeBytes(middle);
    joined.write(bytes, to, bytes.length - to);
    return joined.toByteArray();
  }
}
