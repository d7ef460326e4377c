package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.function.Predicate;

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
    return List.of(
        new MarkedXml(marker),
        new QwenXml(),
        new HermesJson(isTool),
        new TaggedJson(isTool),
        new MistralJson(isTool),
        new KimiJson(isTool),
        new PythonTag(isTool),
        new BareJson(isTool),
        new Fenced(
            isTool,
            List.of(
                new MarkedXml(marker),
                new QwenXml(),
                new HermesJson(isTool),
                new TaggedJson(isTool))),
        new GemmaCalls(isTool, true),
        new GemmaCalls(isTool, false),
        new PythonCalls(isTool, true),
        new PythonCalls(isTool, false),
        new HarmonyCalls(isTool, true),
        new HarmonyCalls(isTool, false),
        GlmTags.glm(isTool),
        GlmTags.longcat(isTool),
        new MiniMaxXml(),
        MiniCpmXml.of(isTool),
        new KimiTags());
  }
}
