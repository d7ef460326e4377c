package dev.mallex.room.ingress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models on offer, as {@code GET /v1/models} tells them. */
record ModelList(List<Offer> offers) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The part of the list that is asked for.
   *
   * @param limit 1 to 1000
   * @param after the id after which it begins; empty where it begins at the start
   * @param before the id before which it ends; empty where it ends at the end
   */
  record Page(int limit, String after, String before) {

    static final Page FIRST = new Page(20, "", "");

    /** As the query has it; an empty text is absent. */
    static Page of(String limit, String after, String before) {
      if (!limit.matches("|[1-9]\\d{0,2}|1000")) {
        throw Fields.refusal("limit", "Input should be a valid integer from 1 to 1000");
      }
      return new Page(limit.isEmpty() ? FIRST.limit : Integer.parseInt(limit), after, before);
    }
  }

  byte[] page(Page page) {
    int from = page.after().isEmpty() ? 0 : place(page.after()) + 1;
    int to = page.before().isEmpty() ? offers.size() : place(page.before());
    var rest = from < to ? offers.subList(from, to) : List.<Offer>of();
    boolean backwards = !page.before().isEmpty() && page.after().isEmpty();
    int many = Math.min(page.limit(), rest.size());
    var part = backwards ? rest.subList(rest.size() - many, rest.size()) : rest.subList(0, many);
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("data", part.stream().map(ModelFields::of).toList());
    fields.put("has_more", rest.size() > many);
    fields.put("first_id", part.isEmpty() ? null : part.getFirst().name());
    fields.put("last_id", part.isEmpty() ? null : part.getLast().name());
    return json(fields);
  }

  /** Fails with a refusal where no such model is served. */
  byte[] one(String name) {
    return json(ModelFields.of(offers.get(place(name))));
  }

  boolean has(String name) {
    return offers.stream().anyMatch(offer -> offer.isCalled(name));
  }

  private int place(String name) {
    for (int at = 0; at < offers.size(); at++) {
      if (offers.get(at).isCalled(name)) {
        return at;
      }
    }
    throw unknown(name);
  }

  static Refusal unknown(String name) {
    return new Refusal(new Fault.NotFound("model: " + name));
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("not to be written as JSON", broken);
    }
  }
}
