package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says a conversation's tools and its calls in the model's dialect: as text of our own, or as its
 * template is to say them.
 *
 * @param natively whether it is the model's own dialect
 * @param notes what is remembered of a call, by its id
 */
record Presenter(ToolsConfig config, boolean natively, Function<String, Optional<Note>> notes) {

  /** Characters between the prompt and the tools. */
  private static final int GAP = 2;

  Tools.Presented present(Conversation asked, Tools.Room room) {
    var all = Offered.of(asked);
    var offer = natively ? all : all.atFirst();
    var selection = selection(offer, room);
    var repeated = Repeated.along(asked.messages(), config.loops().failures());
    var names = ModelNames.of(config.definitions(), offer.tools());
    var warned = warned(asked.messages(), repeated, names);
    var messages = history(names).replay(told(offer, warned, names));
    var shown = new Tools.Shown(offer.tools(), offer.choice(), natively, barred(repeated));
    var said =
        asked.withMessages(urged(messages, demand(offer, selection, names))).withTools(List.of());
    return new Tools.Presented(
        natively
            ? said.withTools(TemplateTools.of(selection))
            : said.withSystem(with(asked.system(), new Menu(config).of(selection))),
        shown);
  }

  /** In our own dialect, what has to be shown takes of the room first. */
  private Selection selection(Offered offer, Tools.Room room) {
    int most = config.others().room(room.tier(), natively);
    var needed = Selection.of(config, offer, 0, this::weight);
    int left = room.left() - GAP - new Menu(config).of(needed).length();
    return Selection.of(config, offer, natively ? most : Math.min(most, left), this::weight);
  }

  private int weight(dev.mallex.domain.messages.Tool tool) {
    return natively ? TemplateTools.weight(tool) : new CompactTool(tool).line().length() + 1;
  }

  private List<Message> told(Offered offer, List<Message> messages, ModelNames names) {
    return natively || offer.held().isEmpty()
        ? messages
        : new Loaded(offer.tools(), names).described(messages);
  }

  /** A warning stays where it was given, so that the prompt goes on as it began. */
  private static List<Message> warned(
      List<Message> messages, NavigableMap<Integer, List<Repeated>> repeated, ModelNames names) {
    var warned = new ArrayList<>(messages);
    repeated.forEach((at, calls) -> {
      for (var call : calls) {
        var message = warned.get(at);
        warned.set(at, message.withContent(with(message.content(), warning(call, names))));
      }
    });
    return warned;
  }

  private static List<Block.ToolUse> barred(NavigableMap<Integer, List<Repeated>> repeated) {
    var last = repeated.isEmpty() ? List.<Repeated>of() : repeated.lastEntry().getValue();
    return last.stream().map(each -> new Block.ToolUse("", each.name(), each.input())).toList();
  }

  private static String warning(Repeated call, ModelNames names) {
    return "(The same call of %s has failed %d times with the same result. Do not make it again: do something else, or say what stands in the way.)"
        .formatted(names.of(call.name()), call.times());
  }

  private History history(ModelNames names) {
    return new History(
        natively
            ? new NativeHistory(names, notes)
            : new MarkedHistory(names, new MarkedText(config.marker()), notes));
  }

  private static String demand(Offered offer, Selection selection, ModelNames names) {
    if (selection.isEmpty()) {
      return offer.elsewhere().isEmpty() ? "" : elsewhere(offer.elsewhere());
    }
    return new Demand(names).of(offer.choice());
  }

  /** Who has nothing but tools that run elsewhere shall not make up what they would have found. */
  private static String elsewhere(List<String> names) {
    return "(%s cannot be used here. Say so, then answer from what you know.)"
        .formatted(String.join(", ", names));
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
