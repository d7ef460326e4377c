package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says a conversation's tools and its calls as text, so that a model without tools of its own can
 * work with them.
 */
record Presenter(ToolsConfig config, Function<String, Optional<Note>> notes) {

  Tools.Presented present(Conversation asked) {
    var offered = asked.toolChoice() instanceof ToolChoice.None ? List.<Tool>of() : asked.tools();
    var menu = new Menu(config).of(offered, asked.toolChoice());
    var messages = history().replay(asked.messages());
    var said =
        asked
            .withTools(List.of())
            .withSystem(with(asked.system(), menu))
            .withMessages(
                urged(
                    messages,
                    menu.isEmpty() ? "" : new Demand(config.definitions()).of(asked.toolChoice())));
    return new Tools.Presented(said, new Tools.Shown(offered, asked.toolChoice(), false));
  }

  private History history() {
    return new History(
        new ModelNames(config.definitions()), new MarkedText(config.marker()), notes);
  }

  /** A demand stands at the very end, where it leaves the prompt's beginning as it was. */
  private static List<Message> urged(List<Message> messages, String demand) {
    if (demand.isEmpty()) {
      return messages;
    }
    var urged = new ArrayList<>(messages);
    if (urged.isEmpty() || urged.getLast().role() != Message.Role.USER) {
      urged.add(Message.user(demand));
    } else {
      var last = urged.removeLast();
      urged.add(last.withContent(with(last.content(), demand)));
    }
    return urged;
  }

  private static List<Block> with(List<Block> blocks, String text) {
    if (text.isEmpty()) {
      return blocks;
    }
    var more = new ArrayList<>(blocks);
    more.add(new Block.Text(text));
    return more;
  }
}
