package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mallex costs: measured and told, never judged, for the machine has other work too. */
class LatencyTest {

  private static final int ROUNDS = 50;
  private static final int TOKENS = 500;
  private static final String LAST = "last-token";

  @Test
  void tellsWhatMallexAdds(@TempDir Path folder) throws Exception {
    try (var server = FakeModelServer.start();
        var proxy = Proxy.open(server.origin(), folder, Map.of())) {
      var through = RawHttp.post("/v1/messages", asking("Go.").body(true));
      proxy.heard(asking("Go."));
      var direct = RawHttp.post("/v1/chat/completions", server.next().body());
      int port = URI.create(server.origin()).getPort();
      server.always(script(TOKENS));
      Cost.of(port, direct, proxy.port(), through);
      var toLast = Cost.of(port, direct, proxy.port(), through);
      server.always(script(0));
      Cost.of(port, direct, proxy.port(), through);
      var toFirst = Cost.of(port, direct, proxy.port(), through);

      System.out.printf(
          "note: to the first token %.2f ms direct, %.2f ms through mallex: %.2f ms more%n"
              + "note: %.1f us more for each of %d tokens%n",
          toFirst.direct() / 1e6,
          toFirst.through() / 1e6,
          toFirst.added() / 1e6,
          (toLast.added() - toFirst.added()) / 1e3 / TOKENS,
          TOKENS);
      assertThat(proxy.lines()).isZero();
    }
  }

  /** Nanoseconds, the median of some rounds each. */
  private record Cost(long direct, long through) {

    static Cost of(int port, String direct, int proxyPort, String through) throws Exception {
      return new Cost(median(port, direct), median(proxyPort, through));
    }

    long added() {
      return through - direct;
    }
  }

  private static Script script(int tokens) {
    var words = Collections.nCopies(tokens, " word").toArray(String[]::new);
    return Script.stream().text(words).text(LAST).finish("stop").usage(9, 0, 9).done();
  }

  private static long median(int port, String request) throws Exception {
    var times = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      try (var http = RawHttp.connect(port)) {
        long began = System.nanoTime();
        http.send(request).until(LAST);
        times[round] = System.nanoTime() - began;
        http.until("\n\n");
      }
    }
    return LongStream.of(times).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
  }
}
