package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.room.tools.reading.CallFormat;
import dev.mallex.room.tools.reading.CallScanner;
import dev.mallex.room.tools.reading.HermesJson;
import dev.mallex.room.tools.reading.MarkedXml;
import dev.mallex.room.tools.reading.QwenXml;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** How one answer is read: every format, whatever was shown; none where no tool was offered. */
record ReadingPlan(ToolsConfig config, Tools.Shown shown) {

  AnswerReader reader(Supplier<String> ids, BiConsumer<String, Note> notes) {
    var client = new ClientTools(config.definitions(), shown.offered());
    return new AnswerReader(new CallScanner(formats()), new CallMaker(client, most(), ids, notes));
  }

  private List<CallFormat> formats() {
    return most() == 0
        ? List.of()
        : List.of(new MarkedXml(config.marker()), new QwenXml(), new HermesJson());
  }

  private int most() {
    if (shown.offered().isEmpty() || shown.choice() instanceof ToolChoice.None) {
      return 0;
    }
    return shown.choice().parallel() ? Integer.MAX_VALUE : 1;
  }
}
