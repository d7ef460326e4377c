package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every way of writing calls that we read, whatever way the model was shown. */
public final class Formats {

  private Formats() {}

  /**
   * All of them.
   *
   * @param marker what our own tags begin with
   * @param isTool whether a tool is called so: what looks like a call of nobody is none in the
   *     formats that have no marker of their own
   */
  public static List<CallFormat> all(String marker, Predicate<String> isTool) {
    var plain = plain(marker, isTool);
    var all = new ArrayList<CallFormat>(List.of(new OtherVoices(marker)));
    all.addAll(plain);
    all.addAll(Exhibit.all(marker));
    all.addAll(
        List.of(
            new MistralJson(isTool),
            new KimiJson(isTool),
            new PythonTag(isTool),
            new BareJson(isTool),
            new Fenced(isTool, plain)));
    all.addAll(tagged(isTool));
    all.addAll(bereft(marker, isTool));
    for (boolean marked : List.of(true, false)) {
      all.add(new GemmaCalls(isTool, marked));
      all.add(new PythonCalls(isTool, marked));
      all.add(new HarmonyCalls(isTool, marked));
    }
    return all;
  }

  /** Those that models also write in a fence. */
  private static List<CallFormat> plain(String marker, Predicate<String> isTool) {
    return List.of(
        new MarkedXml(marker),
        new QwenXml(),
        new HermesJson(isTool),
        new TaggedJson(isTool),
        new FunctionJson(isTool));
  }

  private static List<CallFormat> tagged(Predicate<String> isTool) {
    return List.of(
        GlmTags.glm(isTool),
        GlmTags.longcat(isTool),
        new MiniMaxXml(),
        MiniCpmXml.of(isTool),
        new KimiTags());
  }

  private static List<Bereft> bereft(String marker, Predicate<String> isTool) {
    return Stream.of(
            new MarkedXml(marker).bereft(),
            QwenXml.BEREFT,
            GlmTags.bereft(isTool),
            MiniMaxXml.BEREFT,
            MiniCpmXml.bereft(isTool),
            KimiTags.BEREFT)
        .flatMap(List::stream)
        .toList();
  }
}
