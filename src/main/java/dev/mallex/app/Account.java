package dev.mallex.app;

import dev.mallex.app.explain.Cost;
import dev.mallex.app.explain.Prompt;
import dev.mallex.app.explain.Seam;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.room.trim.Trim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One turn told in full, as an object of JSON: sizes in characters and tokens, times in millis. */
record Account(Facts facts, Accounts.Words words) {

  private static final int SHORT = 8;

  int promptTokens() {
    return facts.usage().input() + facts.usage().cacheRead();
  }

  /** Of a turn of which the server got nothing. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("turn", facts.turn());
    fields.put("at", facts.at().toString());
    fields.put("conversation", name());
    fields.put("outcome", facts.outcome());
    if (!facts.rule().isEmpty()) {
      fields.put("rule", facts.rule());
      fields.put("reason", words.quickReason(facts.rule()));
    }
    fields.put("attempts", facts.attempts());
    fields.put("tookMillis", facts.took().toMillis());
    fields.put("toFirstMillis", facts.toFirst().toMillis());
    fields.put("came", came(facts.passage().came()));
    return fields;
  }

  Map<String, Object> fields(Prompt prompt, Seam seam, Cost cost) {
    var fields = fields();
    fields.put("went", went(prompt));
    fields.put("tokens", tokens());
    fields.put("trim", trim(facts.passage().report()));
    fields.put("seam", seam(seam));
    fields.put("cost", cost(cost));
    return fields;
  }

  private String name() {
    var key = facts.conversation();
    return (facts.passage().agent().isEmpty() ? "main " : "sub-agent ")
        + key.substring(0, Math.min(SHORT, key.length()));
  }

  private static Map<String, Object> came(Conversation came) {
    int system = Chars.of(came.withMessages(List.of()));
    var fields = new LinkedHashMap<String, Object>();
    fields.put("system", system);
    fields.put("messages", Chars.of(came) - system);
    fields.put("messageCount", came.messages().size());
    fields.put("tools", came.tools().stream().mapToInt(Account::weight).sum());
    fields.put("toolCount", came.tools().size());
    return fields;
  }

  private static int weight(dev.mallex.domain.messages.Tool tool) {
    return tool.name().length()
        + tool.description().length()
        + tool.inputSchema().toString().length();
  }

  private Map<String, Object> went(Prompt prompt) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("system", prompt.systemChars());
    fields.put("messages", prompt.chars() - prompt.systemChars() - prompt.toolChars());
    fields.put("messageCount", facts.passage().went().messages().size());
    fields.put("tools", prompt.toolChars());
    fields.put("dialect", prompt.natively() ? "native" : "xml");
    return fields;
  }

  private Map<String, Object> tokens() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("prompt", promptTokens());
    fields.put("cached", facts.usage().cacheRead());
    fields.put("read", facts.usage().input());
    fields.put("written", facts.usage().output());
    if (facts.read().tokens() > 0 && !facts.read().took().isZero()) {
      fields.put("readPerSecond", Math.round(facts.read().tokensPerSecond()));
    }
    return fields;
  }

  private Map<String, Object> trim(Trim.Report report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("tier", report.tier());
    fields.put("budget", report.budget());
    fields.put("before", report.before());
    fields.put("after", report.after());
    fields.put("cuts", report.cuts().stream().map(this::cut).toList());
    return fields;
  }

  private Map<String, Object> cut(Trim.Cut cut) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("rule", cut.rule());
    fields.put("chars", cut.chars());
    fields.put("reason", cut.reason());
    return fields;
  }

  private static Map<String, Object> seam(Seam seam) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("cause", seam.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    fields.put("words", seam.words());
    fields.put("place", seam.place());
    fields.put("offset", seam.offset());
    fields.put("common", seam.common());
    fields.put("chars", seam.chars());
    return fields;
  }

  private static Map<String, Object> cost(Cost cost) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("expectedCached", cost.expected());
    fields.put("tokens", cost.tokens());
    fields.put("millis", cost.took().toMillis());
    fields.put("words", cost.words());
    return fields;
  }
}
