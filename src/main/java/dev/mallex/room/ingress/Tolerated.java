package dev.mallex.room.ingress;

import dev.mallex.domain.Shell;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once of each kind what the real API would have refused. */
@Shell
final class Tolerated {

  private static final Logger log = LoggerFactory.getLogger(Tolerated.class);
  private static final int MOST = 256;

  private final Set<String> known = new HashSet<>();

  void note(String turn, List<String> oddities) {
    for (var oddity : oddities) {
      if (known.size() < MOST && known.add(oddity)) {
        log.atInfo().addKeyValue("turn", turn).addKeyValue("what", oddity).log("tolerated");
      }
    }
  }
}
