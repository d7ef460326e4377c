package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue;
import dev.mallex.config.ShippedConf;
import java.io.IOException;
import java.util.List;

/** What the hardware room decides with the settings as they are shipped. */
final class Shipped {

  static final long GIB = 1L << 30;

  private Shipped() {}

  static Recommendation recommendation() throws IOException {
    return with(ShippedConf.catalogue());
  }

  /** With another list of recommendations in force. */
  static Recommendation recommendation(String list) throws IOException {
    return with(ShippedConf.catalogue(list));
  }

  static Recommendation with(Catalogue catalogue) throws IOException {
    return new Recommendation(catalogue, ShippedConf.chips(), ShippedConf.server().server());
  }

  /** The name of the model that is recommended; empty for none. */
  static String recommended(List<Hardware.Fit> fits) {
    return fits.stream()
        .filter(Hardware.Fit::recommended)
        .map(fit -> fit.model().substring(fit.model().indexOf('/') + 1))
        .findFirst()
        .orElse("");
  }
}
