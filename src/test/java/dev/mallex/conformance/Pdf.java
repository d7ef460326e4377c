package dev.mallex.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a PDF of one page, as small as a reader accepts. */
final class Pdf {

  private Pdf() {}

  static String base64(String... lines) {
    return Base64.getEncoder().encodeToString(written(lines).getBytes(ISO_8859_1));
  }

  private static String written(String... lines) {
    var pdf = new StringBuilder("%PDF-1.4\n");
    var offsets = new ArrayList<Integer>();
    for (var object : objects(drawn(lines))) {
      offsets.add(pdf.length());
      pdf.append("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), object));
    }
    int table = pdf.length();
    var rows = offsets.stream().map("%010d 00000 n \n"::formatted).collect(Collectors.joining());
    return pdf.append("xref\n0 %d\n0000000000 65535 f \n%s".formatted(offsets.size() + 1, rows))
        .append("trailer\n<< /Size %d /Root 1 0 R >>\n".formatted(offsets.size() + 1))
        .append("startxref\n%d\n%%%%EOF\n".formatted(table))
        .toString();
  }

  private static List<String> objects(String page) {
    return List.of(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R"
            + " /Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length %d >>\nstream\n%s\nendstream".formatted(page.length(), page),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  }

  private static String drawn(String... lines) {
    return List.of(lines).stream()
        .map("(%s) Tj 0 -16 Td "::formatted)
        .collect(Collectors.joining("", "BT /F1 12 Tf 20 150 Td ", "ET"));
  }
}
