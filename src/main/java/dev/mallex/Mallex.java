package dev.mallex;

/** Arguments in, exit code out. */
public final class Mallex {

  private Mallex() {}

  public static void main(String[] arguments) {
    System.exit(arguments.length);
  }
}
