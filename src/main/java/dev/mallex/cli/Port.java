package dev.mallex.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port from 1 to 65535. */
final class Port implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    if (text.matches("\\d{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    }
    throw new TypeConversionException("'" + text + "' is not a port from 1 to 65535");
  }
}
