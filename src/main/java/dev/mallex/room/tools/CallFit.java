package dev.mallex.room.tools;

import dev.mallex.room.tools.reading.Growing;
import dev.mallex.room.tools.schema.Coercion;
import dev.mallex.room.tools.schema.Misfit;
import dev.mallex.room.tools.schema.Objection;
import dev.mallex.room.tools.schema.ParameterNames;
import dev.mallex.room.tools.schema.Schema;
import dev.mallex.room.tools.schema.SchemaCheck;
import dev.mallex.room.tools.schema.Surplus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a model said fit one tool: the names, the types, what is too much, what is missing.
 */
final class CallFit {

  private final ParameterNames names;
  private final Map<String, Object> fixed;
  private final Schema schema;
  private final Coercion coercion;
  private final SchemaCheck check;
  private final Objection objection;
  private final Function<Map<String, Object>, ClientTools.Call> call;

  /**
   * Fits what is said to a schema.
   *
   * @param check the same schema, compiled
   * @param fixed what every call has beside that, where the schema knows it
   * @param surplus what may be left out where the schema forbids it
   * @param call what becomes of input that fits
   */
  CallFit(
      Map<String, Object> schema,
      SchemaCheck check,
      ParameterNames names,
      Map<String, Object> fixed,
      Surplus surplus,
      Function<Map<String, Object>, ClientTools.Call> call) {
    this.names = names;
    this.fixed = fixed;
    this.schema = new Schema(schema);
    this.coercion = new Coercion(this.schema, surplus.and(fixed.keySet()));
    this.check = check;
    this.objection = new Objection(this.schema, names::told);
    this.call = call;
  }

  /** The call as the client gets it, or why it does not fit. */
  ClientTools.Call of(Map<String, Object> said) {
    var twice = names.twice(said);
    if (twice.isPresent()) {
      return new ClientTools.Call.Unfit("there are two values of '%s'".formatted(twice.get()));
    }
    var input = named(said);
    var fitted = coercion.members(input);
    var misfits = check.misfits(fitted);
    if (misfits.isEmpty()) {
      return call.apply(fitted);
    }
    return Optional.of(input)
        .filter(asItWas -> check.misfits(asItWas).isEmpty())
        .map(call)
        .orElseGet(() -> new ClientTools.Call.Unfit(objection.to(fitted, misfits)));
  }

  /**
   * The same of a call that is still being written, if its long text may be told as it is and all
   * before it fits: what has not been said yet is not missed.
   */
  Optional<Growing> growing(Growing said) {
    var all = new LinkedHashMap<>(said.arguments());
    all.put(said.argument(), said.text());
    var meant = names.meant(all.keySet());
    var text = meant.getOrDefault(said.argument(), said.argument());
    var fitted = coercion.members(named(all));
    var before = new LinkedHashMap<String, Object>();
    said.arguments().keySet().stream()
        .map(each -> meant.getOrDefault(each, each))
        .filter(each -> fitted.containsKey(each) && !each.equals(text))
        .forEach(each -> before.put(each, fitted.get(each)));
    boolean fits = check.misfits(fitted).stream().allMatch(Misfit::isLack);
    return takesAnyText(text)
            && fits
            && said.text().equals(fitted.get(text))
            && call.apply(before) instanceof ClientTools.Call.Fits(var told)
        ? Optional.of(new Growing(told.name(), before, text, said.text()))
        : Optional.empty();
  }

  private boolean takesAnyText(String member) {
    var choices = schema.alternatives();
    return choices.size() == 1 && choices.getFirst().property(member).isAnyText();
  }

  private Map<String, Object> named(Map<String, Object> said) {
    var meant = names.meant(said.keySet());
    var input = new LinkedHashMap<String, Object>();
    said.forEach((name, value) -> {
      boolean again =
          meant.entrySet().stream()
              .anyMatch(each -> names.calls(name, each.getValue()) && isSame(said, each, value));
      if (meant.containsKey(name) || !(meant.containsValue(name) || again)) {
        input.put(meant.getOrDefault(name, name), value);
      }
    });
    fixed.forEach(input::putIfAbsent);
    return input;
  }

  private static boolean isSame(
      Map<String, Object> said, Map.Entry<String, String> meant, @Nullable Object value) {
    return Objects.equals(said.get(meant.getKey()), value);
  }
}
