package dev.mallex.room.translate;

import dev.mallex.config.TranslateConfig;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Says a conversation in Chat Completions, for one model.
 *
 * @param pdf gives the text of a PDF
 */
record ChatTranslation(TranslateConfig config, Model model, Function<Block.Pdf, String> pdf) {

  /** No more of a window than this part is kept free for an answer. */
  private static final int SMALL = 8;

  /** Stands for what the server lost: a template wants the turns to alternate. */
  private static final String UNREADABLE = "(a call of a tool that could not be read)";

  private static final String NO_PREFILL =
      "This model does not support assistant message prefill. The conversation must end with a user message.";

  /**
   * A conversation as the model hears it.
   *
   * @param prefill how the caller has the answer begin; empty where it does not say
   */
  record Prompt(ChatRequest request, String prefill) {

    /**
     * The request, if the window holds it with {@code tokens} in its prompt and the least answer; a
     * window of 0 holds anything. The answer gets what is left.
     */
    Translate.Answer within(int window, int tokens, int leastAnswer) {
      int least = Math.clamp(leastAnswer, 1, Math.max(1, window / SMALL));
      int needed = tokens + Math.min(least, request.maxTokens());
      if (window > 0 && needed > window) {
        return new Translate.TooLong(needed, window);
      }
      int room = window > 0 ? window - tokens : Integer.MAX_VALUE;
      var fitting = request.withMaxTokens(Math.min(request.maxTokens(), room));
      return new Translate.Translated(fitting, tokens, prefill);
    }
  }

  Prompt of(Conversation conversation) {
    var ending = Ending.of(conversation);
    if (!ending.prefill().isBlank() && config.prefill() == TranslateConfig.Prefill.REFUSE) {
      throw new Refusal(new Fault.Malformed(NO_PREFILL));
    }
    return new Prompt(request(ending.conversation()), ending.prefill());
  }

  /** What asks once more; {@code said} is empty where nobody knows what the model wrote. */
  Prompt again(ChatRequest request, String said, String complaint, int spent) {
    var wrote = said.isBlank() ? UNREADABLE : defused().of(said);
    var more =
        request.and(
            new ChatMessage.Assistant(wrote, "", List.of()),
            new ChatMessage.User(defused().of(complaint)));
    return new Prompt(more.withMaxTokens(Math.max(1, request.maxTokens() - spent)), "");
  }

  Defused defused() {
    return new Defused(config.controlTokens());
  }

  private ChatRequest request(Conversation conversation) {
    return new ChatRequest(
        ChatHistory.of(conversation, new BlockText(sees(), model.mind().thinks(), pdf), defused()),
        conversation.tools().stream().map(ChatTranslation::tool).toList(),
        Math.clamp(conversation.settings().maxTokens(), 1, config.maxOutputTokens()),
        sampling(conversation.settings().sampling()),
        new TemplateSwitches(model.mind(), config.think()).of(conversation.settings().thinking()));
  }

  private boolean sees() {
    return switch (config.vision()) {
      case AUTO -> model.sees();
      case ON -> true;
      case OFF -> false;
    };
  }

  /** The catalogue's advice, overridden by what the caller gave. */
  private Map<String, Number> sampling(Map<String, Number> given) {
    var sampling = new LinkedHashMap<>(model.sampling());
    sampling.putAll(given);
    return sampling;
  }

  private static Map<String, Object> tool(Tool tool) {
    var function = new LinkedHashMap<String, Object>();
    function.put("name", tool.name());
    function.put("description", tool.description());
    function.put("parameters", tool.inputSchema());
    var said = new LinkedHashMap<String, Object>(); // in one order, for the template writes it
    said.put("type", "function");
    said.put("function", function);
    return said;
  }
}
