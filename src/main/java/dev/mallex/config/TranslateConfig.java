package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.List;

/**
 * How conversations are said in Chat Completions. Every field has passed its check.
 *
 * @param leastAnswerTokens a prompt that leaves less of the window is too long
 * @param controlTokens texts that a model's template takes for its own marks
 * @param pdfChars how much of a PDF's text is told at most
 * @param inlineChars conversations up to this size are translated on the event loop
 */
public record TranslateConfig(
    int maxOutputTokens,
    int leastAnswerTokens,
    double charsPerToken,
    Think think,
    Vision vision,
    Prefill prefill,
    List<String> controlTokens,
    int pdfChars,
    int inlineChars)
    implements BusMessage {

  public static final Topic<TranslateConfig> CHANGED = new Topic<>("mallex.config.translate");

  private static final List<String> CONTROL_TOKENS =
      List.of(
          "<think>",
          "</think>",
          "<|im_start|>",
          "<|im_end|>",
          "<|endoftext|>",
          "<|eot_id|>",
          "<|start_header_id|>",
          "<|end_header_id|>",
          "<|channel|>",
          "<|message|>",
          "<|start|>",
          "<|end|>",
          "<|return|>",
          "<|call|>",
          "<start_of_turn>",
          "<end_of_turn>",
          "<|turn>",
          "<turn|>",
          "<|user|>",
          "<|assistant|>",
          "<|system|>",
          "<|observation|>",
          "[INST]",
          "[/INST]");

  /** Who decides whether a model that can think does. */
  public enum Think {
    ON,
    OFF,
    CALLER
  }

  /** Who says whether the model can see pictures: the catalogue, or this setting. */
  public enum Vision {
    AUTO,
    ON,
    OFF
  }

  /** What becomes of a request whose last message begins the answer. */
  public enum Prefill {
    EMULATE,
    REFUSE
  }

  public TranslateConfig {
    controlTokens = List.copyOf(controlTokens);
  }

  public static TranslateConfig read(Settings settings) {
    return new TranslateConfig(
        settings.number("max-output-tokens", 1, 1_000_000, 8_192),
        settings.number("least-answer-tokens", 1, 1_000_000, 2_048),
        settings.decimal("chars-per-token", 0.5, 20, 3.5),
        settings.word("thinking", Think.OFF),
        settings.word("vision", Vision.AUTO),
        settings.word("prefill", Prefill.EMULATE),
        settings.texts("control-tokens", CONTROL_TOKENS),
        settings.number("pdf-chars", 0, 100_000_000, 400_000),
        settings.number("inline-chars", 0, 16_777_216, 131_072));
  }
}
