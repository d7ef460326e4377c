package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.nio.file.Path;

/** {@code mallex models use ID}: weighs a model, and remembers it where it fits. */
@Shell
record ModelUse(Work work, Screen screen) {

  int use(Options options, String id, boolean force) {
    var model = whole(id);
    return switch (work.weigh(options, model)) {
      case Weight.Known(var choice, _) when choice.isRefused() && !force ->
          screen.sorry(
              "%s does not fit: %s (--force takes it all the same)"
                  .formatted(model, choice.remark()));
      case Weight.Known(var choice, var note) -> {
        if (!note.isEmpty()) {
          screen.remark("mallex: " + note);
        }
        yield taken(options, choice);
      }
      case Weight.Unknown(var why) when !isName(model) -> screen.sorry(why);
      case Weight.Unknown(var why) when !force ->
          screen.sorry(why + " (--force takes it all the same)");
      case Weight.Unknown(var why) -> {
        screen.remark("mallex: " + why);
        yield remembered(options, model, new Answer.Facts(java.util.Map.of("model", model)));
      }
    };
  }

  private int taken(Options options, HardwareReport.Choice choice) {
    return remembered(options, choice.model(), new Answer.Facts(choice.fields()));
  }

  private int remembered(Options options, String model, Answer.Facts facts) {
    work.remember(options, "model", model);
    return screen.show(facts, options.json());
  }

  /** Whether it names a model anywhere: an id of the hub, or a folder that may come. */
  private static boolean isName(String model) {
    return model.startsWith("/") || model.matches("[\\w.-]+/[\\w.-]+");
  }

  /** A path is kept whole: mallex is not always started where it is said. */
  private static String whole(String id) {
    return id.matches("\\.{1,2}(/.*)?") ? Path.of(id).toAbsolutePath().normalize().toString() : id;
  }
}
