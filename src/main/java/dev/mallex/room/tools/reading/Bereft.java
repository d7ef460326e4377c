package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call made of tags that has lost what it begins with: its first bracket, so that it begins a
 * line with the name of a tag, or everything before its first argument. What is left of the latter
 * says that a call was meant, and that nothing in its arguments is one.
 */
record Bereft(TagForm form, List<String> openings) implements CallFormat {

  Bereft {
    openings = List.copyOf(openings);
  }

  /** Calls without their first bracket. */
  static Bereft ofBracket(TagForm.Parts parts, TagMeaning meaning, String... openings) {
    return new Bereft(new TagForm(parts.beheaded(), meaning), List.of(openings));
  }

  /** Arguments without a call. */
  static Bereft ofCall(TagForm.Parts parts, String... openings) {
    return new Bereft(new TagForm(parts.orphaned(), new Lost()), List.of(openings));
  }

  Bereft meaning(TagMeaning meaning) {
    return new Bereft(form.meaning(meaning), openings);
  }

  @Override
  public List<String> closings() {
    return List.of();
  }

  @Override
  public boolean atLineStart() {
    return true;
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(form, mark);
  }

  /** Nobody can say what is to be done with the arguments of no call. */
  private record Lost() implements TagMeaning {

    @Override
    public boolean isBegun(StringBuilder text, int mark) {
      return false;
    }

    @Override
    public Optional<Map<String, Object>> argument(String tag, String name, String written) {
      return Optional.empty();
    }
  }
}
