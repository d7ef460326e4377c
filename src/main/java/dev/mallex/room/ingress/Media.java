package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Block;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads pictures and PDFs, which must be what they say they are. Their sources are in the request
 * itself: nothing is fetched for a caller.
 */
final class Media {

  /** Makes Claude Code put a placeholder in the picture's place and ask again. */
  private static final String IMAGE = "Could not process image";

  private static final String PDF = "Could not process PDF";

  private Media() {}

  static Block image(Fields fields) {
    var source = fields.object("source");
    if (!source.text("type").equals("base64")) {
      throw unreachable(source);
    }
    var mediaType = source.text("media_type");
    var data = source.text("data").strip();
    if (!decoded(data).flatMap(Media::imageType).equals(Optional.of(mediaType))) {
      throw new Refusal(new Fault.Malformed(IMAGE));
    }
    return new Block.Image(mediaType, data);
  }

  static Block pdf(String title, Fields source) {
    var data = source.text("data").strip();
    boolean isPdf = decoded(data).map(Media::begin).orElse("").contains("%PDF-");
    if (!source.text("media_type").equals("application/pdf") || !isPdf) {
      throw new Refusal(new Fault.Malformed(PDF));
    }
    return new Block.Pdf(title, data);
  }

  static Refusal unreachable(Fields source) {
    return Fields.refusal(
        source.path() + "type",
        "'%s' sources are not fetched by this server; send the content as 'base64' or 'text'"
            .formatted(source.text("type")));
  }

  /** A type by how the bytes begin. */
  private static Optional<String> imageType(byte[] bytes) {
    var begin = begin(bytes);
    if (begin.startsWith("\u0089PNG\r\n")) {
      return Optional.of("image/png");
    }
    if (begin.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (begin.startsWith("GIF8")) {
      return Optional.of("image/gif");
    }
    return begin.startsWith("RIFF") && begin.startsWith("WEBP", 8)
        ? Optional.of("image/webp")
        : Optional.empty();
  }

  private static String begin(byte[] bytes) {
    return new String(bytes, 0, Math.min(1_024, bytes.length), ISO_8859_1);
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
