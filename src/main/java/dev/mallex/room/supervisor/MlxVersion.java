package dev.mallex.room.supervisor;

import java.util.Comparator;
import java.util.regex.Pattern;

/** A version of mlx-lm; what follows its three numbers does not matter here. */
record MlxVersion(int major, int minor, int patch) implements Comparable<MlxVersion> {

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");
  private static final Comparator<MlxVersion> ORDER =
      Comparator.comparingInt(MlxVersion::major)
          .thenComparingInt(MlxVersion::minor)
          .thenComparingInt(MlxVersion::patch);

  /** Zero where {@code text} does not begin as a version. */
  static MlxVersion parse(String text) {
    var match = SHAPE.matcher(text);
    if (!match.lookingAt()) {
      return new MlxVersion(0, 0, 0);
    }
    var patch = match.group(3) == null ? "0" : match.group(3);
    return new MlxVersion(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(patch));
  }

  boolean atLeast(int otherMajor, int otherMinor, int otherPatch) {
    return compareTo(new MlxVersion(otherMajor, otherMinor, otherPatch)) >= 0;
  }

  @Override
  public int compareTo(MlxVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
