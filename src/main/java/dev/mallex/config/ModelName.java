package dev.mallex.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model's name, and the sizes that it gives away: {@code 7B}, {@code 30B-A3B}, {@code 8x7B}. */
record ModelName(String id) {

  private static final String NUMBER = "(\\d{1,4}(?:\\.\\d{1,3})?)";
  private static final String ALONE = "(?<![A-Za-z0-9.])";
  private static final Pattern TOTAL =
      Pattern.compile(ALONE + "(?:(\\d{1,3})x)?E?" + NUMBER + "([BM])(?![A-Za-z0-9])", flags());
  private static final Pattern ACTIVE =
      Pattern.compile(ALONE + "A" + NUMBER + "B(?![A-Za-z0-9])", flags());

  private static final Pattern BITS =
      Pattern.compile("\\d{1,2}(?=-?bits?(?![A-Za-z]))|(?<=FP|BF)\\d{1,2}", flags());

  /** The hub's name without its owner, or the last folder of a path. */
  String last() {
    var name = id.replace('\\', '/').replaceAll("/+$", "");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Parameters in all, in 10⁹; 0 where the name does not say. */
  double billions() {
    var found = TOTAL.matcher(last());
    return found.find() ? billions(found) : 0;
  }

  /** Parameters that work on each token; all of them where the name does not say otherwise. */
  double activeBillions() {
    var found = ACTIVE.matcher(last());
    return found.find() ? Double.parseDouble(found.group(1)) : billions();
  }

  /** Of each weight: {@code 4bit}, {@code MXFP4}, {@code bf16}; 0 where the name does not say. */
  int bits() {
    var found = BITS.matcher(last());
    return found.find() ? Integer.parseInt(found.group()) : 0;
  }

  private static double billions(Matcher found) {
    double size = Double.parseDouble(found.group(2));
    double experts = found.group(1) == null ? 1 : Double.parseDouble(found.group(1));
    return size * experts / (found.group(3).equalsIgnoreCase("m") ? 1_000 : 1);
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE;
  }
}
