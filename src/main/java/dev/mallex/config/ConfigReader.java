package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all settings whole, or says everything that is wrong with them. */
public record ConfigReader(Places places, Overrides outside, List<ConfigFile<?>> files) {

  public ConfigReader {
    files = List.copyOf(files);
  }

  /** A reader of all files there are. */
  public ConfigReader(Places places, Overrides outside) {
    this(places, outside, ConfigFiles.ALL);
  }

  public Read read(Snapshot snapshot) {
    var problems = new ArrayList<Problem>();
    var ledger = new Ledger(outside, problems);
    var pages = new Pages(places, snapshot, ledger);
    var records = records(pages);
    pages.finish();
    return problems.isEmpty()
        ? new Read.Good(new Configuration(records, ledger.readings()))
        : new Read.Bad(problems);
  }

  private Map<Topic<?>, BusMessage> records(Pages pages) {
    var records = new LinkedHashMap<Topic<?>, BusMessage>();
    files.forEach(file -> records.put(file.changed(), file.reader().apply(pages)));
    return records;
  }
}
