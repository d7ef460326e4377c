package dev.mallex.room.translate;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Block;
import dev.mallex.store.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The text of a PDF, page by page, up to a bound. Takes its time: never on an event loop.
 *
 * @param folder private, for what the library keeps; else it would lie in the user's home
 */
@Shell
record PdfText(int mostChars, Path folder) implements Function<Block.Pdf, String> {

  /** Fails with a refusal where the PDF is broken or locked. */
  @Override
  public String apply(Block.Pdf pdf) {
    try (var document = opened(pdf)) {
      var text = text(document);
      return text.isBlank()
          ? "[PDF of %d pages, without text]".formatted(document.getNumberOfPages())
          : text.strip();
    } catch (IOException | RuntimeException broken) {
      throw new Refusal(new Fault.Malformed("Could not process PDF"));
    }
  }

  private PDDocument opened(Block.Pdf pdf) throws IOException {
    System.setProperty("pdfbox.fontcache", PrivateFolder.make(folder).toString());
    return Loader.loadPDF(Base64.getDecoder().decode(pdf.data()));
  }

  private String text(PDDocument document) throws IOException {
    var stripper = new PDFTextStripper();
    stripper.setLineSeparator("\n");
    var text = new StringBuilder();
    for (int page = 1; page <= document.getNumberOfPages(); page++) {
      if (text.length() > mostChars) {
        return text.substring(0, mostChars)
            + "\n\n[PDF cut off before page %d of %d]".formatted(page, document.getNumberOfPages());
      }
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      text.append(stripper.getText(document)).append('\n');
    }
    return text.length() > mostChars ? text.substring(0, mostChars) : text.toString();
  }
}
