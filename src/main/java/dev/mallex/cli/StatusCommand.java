package dev.mallex.cli;

import dev.mallex.domain.ControlWords;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mallex status}: everything on one screen. */
@Command(name = "status", description = "Rooms, model server and the last turns.")
record StatusCommand(MallexCommand mallex, Door door, Work work, Screen screen)
    implements Callable<Integer> {

  @Override
  public Integer call() {
    var options = mallex.options();
    var answer = door.ask(options, ControlWords.STATUS, Door.QUICK, this::alone);
    return screen.show(answer, options.json());
  }

  private Answer alone(Options options) {
    var server = work.leftServer(options);
    if (server instanceof Answer.Sorry) {
      return server;
    }
    var facts = new LinkedHashMap<String, Object>();
    facts.put("mallex", "not running");
    facts.put("server", server.fields());
    return new Answer.Facts(facts);
  }
}
