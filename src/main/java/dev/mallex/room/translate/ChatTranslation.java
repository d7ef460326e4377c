package dev.mallex.room.translate;

import dev.mallex.config.TranslateConfig;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says a conversation in Chat Completions, for one model. */
record ChatTranslation(TranslateConfig config, Model model) {

  ChatRequest of(Conversation conversation) {
    return new ChatRequest(
        ChatHistory.of(conversation),
        conversation.tools().stream().map(ChatTranslation::tool).toList(),
        Math.clamp(conversation.settings().maxTokens(), 1, config.maxOutputTokens()),
        sampling(conversation.settings().sampling()),
        switches(conversation.settings().thinking()));
  }

  /** The length of all text in a request, as a measure of what it costs. */
  static int chars(ChatRequest request) {
    int inMessages = request.messages().stream().mapToInt(ChatTranslation::chars).sum();
    return inMessages + request.tools().stream().mapToInt(tool -> tool.toString().length()).sum();
  }

  private static int chars(ChatMessage message) {
    return switch (message) {
      case ChatMessage.System(var content) -> content.length();
      case ChatMessage.User(var content) -> content.length();
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

  private Map<String, Object> switches(Thinking asked) {
    if (!model.thinks()) {
      return Map.of();
    }
    boolean think =
        switch (config.think()) {
          case ON -> true;
          case OFF -> false;
          case CALLER -> asked == Thinking.ON;
        };
    return Map.of("enable_thinking", think);
  }

  private static Map<String, Object> tool(Tool tool) {
    var function = new LinkedHashMap<String, Object>();
    function.put("name", tool.name());
    function.put("description", tool.description());
    function.put("parameters", tool.inputSchema());
    return Map.of("type", "function", "function", function);
  }

  /** The text of blocks, joined by blank lines; what cannot be read is named in its place. */
  static String text(List<Block> blocks) {
    return String.join(
        "\n\n",
        blocks.stream().map(ChatTranslation::text).filter(text -> !text.isEmpty()).toList());
  }

  private static String text(Block block) {
    return switch (block) {
      case Block.Text(var text) -> text;
      case Block.Thinking _, Block.ToolUse _ -> "";
      case Block.ToolResult(_, var content, _) -> text(content);
      case Block.Opaque opaque -> opaque(opaque);
    };
  }

  private static String opaque(Block.Opaque block) {
    return switch (block.type()) {
      case "image" -> "[image omitted: model has no vision]";
      case "redacted_thinking" -> "";
      default ->
          block.fields().get("text") instanceof String text
              ? text
              : "[%s omitted: model cannot read it]".formatted(block.type());
    };
  }
}
