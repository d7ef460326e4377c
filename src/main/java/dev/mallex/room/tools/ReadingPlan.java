package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.room.tools.reading.CallFormat;
import dev.mallex.room.tools.reading.CallScanner;
import dev.mallex.room.tools.reading.Formats;
import dev.mallex.room.tools.schema.SchemaChecks;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** How one answer is read: every format, whatever was shown; none where no tool was offered. */
record ReadingPlan(
    ToolsConfig config, Tools.Shown shown, Tools.Chance chance, SchemaChecks checks) {

  AnswerReader reader(Supplier<String> ids, BiConsumer<String, Note> notes) {
    var client = new ClientTools(config, shown.offered(), checks);
    return new AnswerReader(
        new CallScanner(formats(client)),
        new CallMaker(client, most(), shown, ids, notes),
        manner());
  }

  private Manner manner() {
    var names = ModelNames.of(config.definitions(), shown.offered());
    boolean parses = chance.parses() && shown.natively() && most() > 0;
    var demand = most() > 0 ? new Demand(names).of(shown.choice()) : "";
    return new Manner(
        chance.last(), parses, demand, config.loops().characters(), config.streamArguments());
  }

  private List<CallFormat> formats(ClientTools client) {
    return most() == 0 ? List.of() : Formats.all(config.marker(), client::knows);
  }

  private int most() {
    if (shown.offered().isEmpty() || shown.choice() instanceof ToolChoice.None) {
      return 0;
    }
    return shown.choice().parallel() ? Integer.MAX_VALUE : 1;
  }
}
