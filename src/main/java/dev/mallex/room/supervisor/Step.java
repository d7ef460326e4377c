package dev.mallex.room.supervisor;

import java.util.ArrayList;
import java.util.List;

/** The next state, and what is to be done on the way to it. */
record Step(ServerState state, List<Effect> effects) {

  Step {
    effects = List.copyOf(effects);
  }

  static Step to(ServerState state, Effect... effects) {
    return new Step(state, List.of(effects));
  }

  /** The same step, after a death. */
  Step mourning(String reason) {
    return after(new Effect.Mourn(reason));
  }

  /** The same step, with something to be done before all else. */
  Step after(Effect first) {
    var all = new ArrayList<Effect>();
    all.add(first);
    all.addAll(effects);
    return new Step(state, all);
  }
}
