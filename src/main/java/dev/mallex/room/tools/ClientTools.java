package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.config.ToolsConfig.Command;
import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.reading.Growing;
import dev.mallex.room.tools.reading.Said;
import dev.mallex.room.tools.schema.SchemaChecks;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that the client offers, as they are reached from what the model says. */
final class ClientTools {

  /** A call as the client would get it. */
  sealed interface Call {

    /** In the client's names and types. */
    record Fits(Said call) implements Call {}

    /** Beyond repair: {@code why} is what its schema objects to. */
    record Unfit(String why) implements Call {}
  }

  /** What a name leads to. */
  private sealed interface Target {

    record Client(Tool tool) implements Target {}

    record Defined(Definition definition, Tool tool) implements Target {}

    record Shell(Definition definition) implements Target {}

    /** A tool of ours that this client has no use for. */
    record Nowhere() implements Target {}
  }

  private final Map<String, Tool> offered = new LinkedHashMap<>();
  private final ToolNames<Target> names;
  private final ToolFits toFit;
  private final IdentityHashMap<Target, CallFit> fits = new IdentityHashMap<>();

  /** Tools as they are configured and offered. A schema is compiled when it is first needed. */
  ClientTools(ToolsConfig config, List<Tool> offered, SchemaChecks checks) {
    var definitions = config.definitions();
    toFit = new ToolFits(config.remarks(), checks);
    offered.forEach(tool -> this.offered.putIfAbsent(tool.name(), tool));
    var known = new LinkedHashMap<String, Target>();
    definitions.stream().filter(this::reach).forEach(each -> name(known, each, target(each)));
    offered.forEach(tool -> known.putIfAbsent(tool.name(), new Target.Client(tool)));
    ModelNames.of(definitions, offered)
        .plain()
        .forEach((tool, plain) -> known.putIfAbsent(plain, known.get(tool)));
    definitions.forEach(each -> name(known, each, new Target.Nowhere()));
    var guessed = new LinkedHashMap<>(known);
    guessed
        .values()
        .removeIf(target ->
            target instanceof Target.Client(var tool) && config.others().isHidden(tool.name()));
    names = new ToolNames<>(known, guessed);
  }

  private static void name(Map<String, Target> known, Definition definition, Target target) {
    known.putIfAbsent(definition.name(), target);
    known.putIfAbsent(definition.client(), target);
  }

  /**
   * Checks a call and mends it. One of an unknown tool stays as it was said, unless its name is
   * near to one that is known: then nobody knows which was meant.
   */
  Call call(Said said) {
    return names
        .meant(said.name())
        .filter(target -> !(target instanceof Target.Nowhere))
        .map(target -> fits.computeIfAbsent(target, this::fit).of(said.arguments()))
        .or(() -> doubt(said.name()))
        .orElseGet(() -> new Call.Fits(said));
  }

  private Optional<Call> doubt(String name) {
    return names
        .near(name)
        .filter(this::knows)
        .map(near -> new Call.Unfit("there is no such tool; did you mean '%s'?".formatted(near)));
  }

  /**
   * A call that is still being written, in the client's names and types; nothing where it can only
   * be judged as a whole.
   */
  Optional<Growing> growing(Growing said) {
    return names
        .meant(said.name())
        .filter(target -> target instanceof Target.Client || target instanceof Target.Defined)
        .flatMap(target -> fits.computeIfAbsent(target, this::fit).growing(said));
  }

  /** Whether a call of it can reach the client, directly or through a shell. */
  boolean reach(Definition definition) {
    return !(target(definition) instanceof Target.Nowhere);
  }

  /** Whether some tool is called so, by the model or by the client. */
  boolean knows(String name) {
    return names.called(name).filter(target -> !(target instanceof Target.Nowhere)).isPresent();
  }

  private Target target(Definition definition) {
    var tool = Optional.ofNullable(offered.get(definition.client()));
    boolean throughShell =
        definition.command() != Command.NONE && offered.containsKey(definition.shell());
    return tool.<Target>map(each -> new Target.Defined(definition, each))
        .orElseGet(() -> throughShell ? new Target.Shell(definition) : new Target.Nowhere());
  }

  private CallFit fit(Target target) {
    return switch (target) {
      case Target.Client(var tool) -> toFit.of(tool);
      case Target.Defined(var definition, var tool) -> toFit.of(definition, tool);
      case Target.Shell(var definition) -> toFit.ofShell(definition);
      case Target.Nowhere() -> throw new IllegalStateException("no client has it");
    };
  }
}
