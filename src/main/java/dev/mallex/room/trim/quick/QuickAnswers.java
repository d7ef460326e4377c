package dev.mallex.room.trim.quick;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.config.QuickConfig;
import dev.mallex.config.QuickRule;
import dev.mallex.config.QuickRule.Presence;
import dev.mallex.config.QuickRule.Signs;
import dev.mallex.domain.messages.Conversation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows by rule which requests need no model, and what they are answered. */
public final class QuickAnswers {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<QuickRule> rules;
  private final Headline headline;
  private final Doing doing;

  public QuickAnswers(QuickConfig config) {
    this.rules = config.rules().stream().filter(QuickRule::enabled).toList();
    this.headline = new Headline(Set.copyOf(config.filler()));
    this.doing = new Doing(config.verbs(), config.subjects());
  }

  /** Empty where it takes a model; also where only the cache is to be warmed. */
  public Optional<QuickAnswer> to(Conversation asked) {
    if (asked.settings().maxTokens() == 0) {
      return Optional.empty();
    }
    var glimpse = Glimpse.of(asked);
    return rules.stream()
        .filter(rule -> fits(rule.signs(), glimpse))
        .findFirst()
        .flatMap(rule -> answer(rule, glimpse));
  }

  /** What costs least is looked at first: the system prompt may be long. */
  private static boolean fits(Signs signs, Glimpse seen) {
    var asked = seen.asked();
    return (signs.tools() == Presence.ANY || asked.tools().isEmpty())
        && (signs.prompt() == Presence.ANY || asked.system().isEmpty())
        && (!signs.alone() || seen.alone())
        && (!signs.answered() || seen.isAnswered())
        && (signs.maxTokens() == 0 || asked.settings().maxTokens() <= signs.maxTokens())
        && (signs.schema().isEmpty() || signs.schema().equals(seen.schema()))
        && (signs.begins().isEmpty() || begins(signs, seen.words()))
        && (signs.ends().isEmpty() || signs.ends().stream().anyMatch(seen.words()::endsWith))
        && (signs.system().isEmpty() || seen.systemHas(signs.system()));
  }

  private static boolean begins(Signs signs, String words) {
    return signs.whole()
        ? signs.begins().contains(words)
        : signs.begins().stream().anyMatch(words::startsWith);
  }

  /** An answer that does not go on from where the caller has it begin is none. */
  private Optional<QuickAnswer> answer(QuickRule rule, Glimpse seen) {
    var whole = text(rule, seen);
    return Optional.of(whole)
        .filter(text -> text.startsWith(seen.prefill()) && text.length() > seen.prefill().length())
        .map(text -> text.substring(seen.prefill().length()))
        .map(text -> QuickAnswer.of(rule.name(), text, seen.asked().settings().maxTokens()));
  }

  private String text(QuickRule rule, Glimpse seen) {
    return switch (rule.answer()) {
      case SAY -> rule.say();
      case TITLE -> json(property(seen), headline.title(seen.words()));
      case NAME -> json(property(seen), headline.name(seen.words()));
      case TOPIC -> topic(headline.topic(seen.words()));
      case DOING -> seen.alone() ? doing.lastOf(seen.words()) : doing.lastOf(seen.asked());
    };
  }

  private static String property(Glimpse seen) {
    return seen.schema().stream().findFirst().orElse("title");
  }

  private static String topic(String title) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("isNewTopic", !title.isEmpty());
    fields.put("title", title.isEmpty() ? null : title);
    return json(fields);
  }

  private static String json(String property, String value) {
    return json(Collections.singletonMap(property, value));
  }

  private static String json(Map<String, ? extends @Nullable Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts are JSON", impossible);
    }
  }
}
