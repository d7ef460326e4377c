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
import java.util.Map;
import java.util.function.Function;

/**
 * Says a conversation in Chat Completions, for one model.
 *
 * @param pdf gives the text of a PDF
 */
record ChatTranslation(TranslateConfig config, Model model, Function<Block.Pdf, String> pdf) {

  private static final String NO_PREFILL =
      "This model does not support assistant message prefill. The conversation must end with a user message.";

  Translate.Answer of(Conversation conversation) {
    var ending = Ending.of(conversation);
    if (!ending.prefill().isBlank() && config.prefill() == TranslateConfig.Prefill.REFUSE) {
      throw new Refusal(new Fault.Malformed(NO_PREFILL));
    }
    var request = request(ending.conversation());
    int tokens = tokens(chars(request));
    int window = model.contextTokens();
    if (window > 0 && tokens >= window) {
      return new Translate.TooLong(tokens, window);
    }
    int room = window > 0 ? window - tokens : Integer.MAX_VALUE;
    return new Translate.Translated(
        request.withMaxTokens(Math.min(request.maxTokens(), room)), tokens, ending.prefill());
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
        new Switches(model.mind(), config.think()).of(conversation.settings().thinking()));
  }

  private boolean sees() {
    return switch (config.vision()) {
      case AUTO -> model.sees();
      case ON -> true;
      case OFF -> false;
    };
  }

  /** The length of all text in a request, as a measure of what it costs. */
  static int chars(ChatRequest request) {
    int inMessages = request.messages().stream().mapToInt(ChatTranslation::chars).sum();
    return inMessages + request.tools().stream().mapToInt(tool -> tool.toString().length()).sum();
  }

  int tokens(int chars) {
    return Math.max(1, (int) Math.round(chars / config.charsPerToken()));
  }

  private static int chars(ChatMessage message) {
    return switch (message) {
      case ChatMessage.System(var content) -> content.length();
      case ChatMessage.User(var content, _) -> content.length();
      case ChatMessage.Tool(_, var content) -> content.length();
      case ChatMessage.Assistant(var content, var reasoning, var calls) ->
          content.length()
              + reasoning.length()
              + calls.stream().mapToInt(call -> call.arguments().length()).sum();
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
    return Map.of("type", "function", "function", function);
  }
}
