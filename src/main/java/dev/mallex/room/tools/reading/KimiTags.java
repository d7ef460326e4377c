package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Kimi K3 writes: {@code <|open|>call tool="x" index="1"<|sep|>}, in it {@code
 * <|open|>argument key="y" type="string"<|sep|>value<|close|>argument<|sep|>} or one block of JSON,
 * between {@code tools} tags.
 */
public record KimiTags() implements CallFormat {

  private static final String OPEN = "<\\|open\\|>\\s?";
  private static final String SEP = "<\\|sep\\|>";
  private static final String ATTRIBUTES = "[^<\\n]{0,200}";

  private static final TagForm.Parts PARTS =
      new TagForm.Parts(
          "[^\"'<\\n]{1,128}+",
          OPEN + "tools?\\s?" + SEP,
          OPEN
              + "call\\s[^<\\n]{0,200}?(?:tool|name)\\s?=\\s?[\"']"
              + Tags.NAME
              + "[\"']"
              + ATTRIBUTES
              + SEP,
          OPEN
              + "(?:arg(?:ument)?s?\\s[^<\\n]{0,200}?(?:key|name)\\s?=\\s?[\"']|(?=json))"
              + Tags.NAME
              + ATTRIBUTES
              + SEP,
          closing("argument", "json", "arg"),
          "<\\|close\\|>(?:argument|json)<\\|sep\\|>",
          closing("call"),
          closing("tools"));

  private static final TagForm FORM = new TagForm(PARTS, new Typed());

  /** What is left of a call that lost its first bracket, or all before its arguments. */
  static final List<Bereft> BEREFT =
      List.of(Bereft.ofBracket(PARTS, new Typed(), "|open|>"), Bereft.ofCall(PARTS, "<|open|>arg"));

  private static String closing(String name, String... others) {
    var spellings = String.join("|", Tags.nearly(name), String.join("|", others));
    return "<\\|close\\|>\\s?(?:%s)\\s?(?:%s|(?=\\s{0,9}<\\|(?:open|close)\\|>))"
        .formatted(others.length == 0 ? Tags.nearly(name) : spellings, SEP);
  }

  @Override
  public List<String> openings() {
    return List.of("<|open|>");
  }

  @Override
  public List<String> closings() {
    return Tags.behind(
        "<|close|>tools<|sep|>",
        "<|close|>tool<|sep|>",
        "<|close|>call<|sep|>",
        "<|close|>argument<|sep|>",
        "<|close|>message<|sep|>");
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(FORM, mark);
  }

  /** A value is a text or JSON, as its tag says. */
  private record Typed() implements TagMeaning {

    @Override
    public String name(String written) {
      return written.replace("&quot;", "\"").replace("&amp;", "&");
    }

    @Override
    public Optional<Map<String, Object>> argument(String tag, String name, String written) {
      if (tag.contains("<|open|>json")) {
        return LenientJson.object(written);
      }
      boolean typed = tag.contains("type=") && !tag.matches("(?s).*type=[\"']?str.*");
      return Optional.of(
          Map.of(name, typed ? LenientJson.parse(written).orElse(written) : written));
    }
  }
}
