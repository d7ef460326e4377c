package dev.mallex.room.tools;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Line;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.Ticket;
import java.util.List;

/** All that may be said to the tools room, and all it may say back. */
public sealed interface Tools extends BusMessage {

  /** Sharded by conversation. */
  Address<Present, Presented> PRESENT = new Address<>("mallex.tools");

  /** Sharded by conversation. */
  Address<ReadBack, Reading> READ_BACK = new Address<>("mallex.tools.read-back");

  /**
   * Choose the tools that the model sees, and say them and the history in its dialect.
   *
   * @param natively whether the model's own template is to say them
   */
  record Present(Ticket ticket, Conversation conversation, Room room, boolean natively)
      implements Tools {}

  /**
   * How much room there is for definitions of tools.
   *
   * @param tier the model's, which bounds those of further tools
   * @param left characters of the prompt's budget; they count in our own dialect
   */
  record Room(String tier, int left) implements Tools {

    /** Only what has to be shown. */
    public static final Room NONE = new Room("", 0);
  }

  /**
   * In the XML dialect the conversation has the tools in its system text, its calls and their
   * results as text, and no tools of its own; in a native dialect it has them in the model's names.
   */
  record Presented(Conversation conversation, Shown shown) implements Tools {}

  /**
   * What the model was shown, to be handed back unread with {@link ReadBack}.
   *
   * @param natively whether the model's own template said the tools
   * @param barred calls that failed too often to be made once more; their ids say nothing
   */
  record Shown(List<Tool> offered, ToolChoice choice, boolean natively, List<Block.ToolUse> barred)
      implements Tools {
    public Shown {
      offered = List.copyOf(offered);
      barred = List.copyOf(barred);
    }
  }

  /** Read the calls out of the answer that comes down {@code from}, and pass the rest on. */
  record ReadBack(Ticket ticket, Shown shown, Chance chance, Line<Piece> from, Line<Piece> to)
      implements Tools {}

  /**
   * What may become of an answer.
   *
   * @param last whether no other attempt follows: what is wrong with it is told, else it ends as
   *     {@code Fumbled}
   * @param parses whether the server looks for calls itself, and may lose some
   */
  record Chance(boolean last, boolean parses) implements Tools {}

  /** The stage stands between the lines. */
  record Reading() implements Tools {}
}
