package dev.mallex.it;

import dev.mallex.conformance.PositiveAnswer;
import dev.mallex.conformance.ScriptedReplies;
import dev.mallex.fake.Asked;
import dev.mallex.fake.Script;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Plays the scripts of a case once each and in order; from then on the case is {@link #DONE}. */
final class StepwiseReplies implements Function<Asked, Script> {

  static final String DONE = "Done.";

  private final Map<String, List<Script>> scripts = new HashMap<>();
  private final Map<String, List<Asked>> asked = new ConcurrentHashMap<>();

  StepwiseReplies(List<PositiveAnswer> answers) {
    answers.forEach(answer -> scripts.put(answer.name(), answer.scripts()));
  }

  @Override
  public Script apply(Asked chat) {
    var name = ScriptedReplies.caseOf(chat);
    var chats = asked.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>());
    chats.add(chat);
    var steps = scripts.getOrDefault(name, List.of());
    return chats.size() <= steps.size() ? steps.get(chats.size() - 1) : Script.says(DONE);
  }

  /** The chats that came in for a case. */
  List<Asked> asked(String name) {
    return asked.getOrDefault(name, List.of());
  }
}
