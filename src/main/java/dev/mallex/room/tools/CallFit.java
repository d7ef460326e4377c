package dev.mallex.room.tools;

import dev.mallex.room.tools.reading.Said;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes what a model said fit one tool: the names, the types, what is too much, what is missing.
 */
final class CallFit {

  private final ParameterNames names;
  private final Map<String, Object> fixed;
  private final Coercion coercion;
  private final SchemaCheck check;
  private final Objection objection;
  private final Function<Map<String, Object>, Said> call;

  /**
   * Fits what is said to a schema.
   *
   * @param fixed what every call has beside that
   * @param call what becomes of input that fits
   */
  CallFit(
      Map<String, Object> schema,
      ParameterNames names,
      Map<String, Object> fixed,
      Function<Map<String, Object>, Said> call) {
    this.names = names;
    this.fixed = fixed;
    this.coercion = new Coercion(new Schema(schema));
    this.check = new SchemaCheck(schema);
    this.objection = new Objection(new Schema(schema), names::told);
    this.call = call;
  }

  /** The call as the client gets it, or why it does not fit. */
  ClientTools.Call of(Map<String, Object> said) {
    var input = named(said);
    var fitted = coercion.members(input);
    var misfits = check.misfits(fitted);
    if (misfits.isEmpty()) {
      return new ClientTools.Call.Fits(call.apply(fitted));
    }
    return Optional.of(input)
        .filter(asItWas -> check.misfits(asItWas).isEmpty())
        .<ClientTools.Call>map(asItWas -> new ClientTools.Call.Fits(call.apply(asItWas)))
        .orElseGet(() -> new ClientTools.Call.Unfit(objection.to(fitted, misfits)));
  }

  private Map<String, Object> named(Map<String, Object> said) {
    var meant = names.meant(said.keySet());
    var input = new LinkedHashMap<String, Object>();
    said.forEach((name, value) -> {
      if (meant.containsKey(name) || !meant.containsValue(name)) {
        input.put(meant.getOrDefault(name, name), value);
      }
    });
    fixed.forEach(input::putIfAbsent);
    return input;
  }
}
