package dev.mallex.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code mallex models list}: the catalogue, and the chosen model where it is none of it. */
record ModelTable(Work work, Screen screen) {

  int show(Options options) {
    var chosen = options.model().isEmpty() ? work.choices(options).model() : options.model();
    var report = work.hardware(options);
    var rows = new ArrayList<Map<String, Object>>();
    report.models().forEach(choice -> rows.add(row(choice.fields(), choice.model(), chosen)));
    if (!chosen.isEmpty() && report.listed(chosen).isEmpty()) {
      rows.add(stranger(options, chosen));
    }
    var facts = new LinkedHashMap<String, Object>();
    if (!chosen.isEmpty()) {
      facts.put("chosen", chosen);
    }
    facts.put("models", rows);
    return screen.show(new Answer.Facts(facts), options.json());
  }

  private Map<String, Object> stranger(Options options, String chosen) {
    return switch (work.weigh(options, chosen)) {
      case Weight.Known(var choice, _) -> row(choice.fields(), chosen, chosen);
      case Weight.Unknown(var why) -> row(Map.of("model", chosen, "remark", why), chosen, chosen);
    };
  }

  private Map<String, Object> row(Map<String, Object> fields, String model, String chosen) {
    var row = new LinkedHashMap<String, Object>();
    row.put("model", model);
    row.put("chosen", model.equalsIgnoreCase(chosen));
    row.put("onDisk", work.isOnDisk(model));
    fields.forEach(row::putIfAbsent);
    return row;
  }
}
