package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static dev.mallex.app.ClientRequest.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Asked;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations side by side: however the rooms are laid out, each is as it would be alone. */
class ManyConversationsTest {

  private static final int CONVERSATIONS = 8;
  private static final int TURNS = 4;

  private static final String NO_PINGS = "first-ping-after: 1m\n";
  private static final String TWO_OF_EACH =
      """
      event-loops: 2
      line-window: 2
      instances: {ingress: 2, trim: 2, tools: 2, translate: 2, upstream: 2}
      """;

  /** What passed on both sides of mallex in one conversation, ids aside. */
  private record Talk(List<String> answers, List<String> posted) {}

  @Test
  void areTheSameOnTwoEventLoopsWithTwoOfEachRoom(@TempDir Path one, @TempDir Path two)
      throws Exception {
    var alone = talks(one, Map.of("ingress.yaml", NO_PINGS));
    var shared = talks(two, Map.of("ingress.yaml", NO_PINGS, "rooms.yaml", TWO_OF_EACH));

    for (int number = 0; number < CONVERSATIONS; number++) {
      assertThat(shared.get(number).posted()).isEqualTo(alone.get(number).posted()).hasSize(TURNS);
      assertThat(shared.get(number).answers()).isEqualTo(alone.get(number).answers());
    }
  }

  private static List<Talk> talks(Path folder, Map<String, String> conf) throws Exception {
    try (var server = FakeModelServer.start().replying(ManyConversationsTest::script);
        var proxy = Proxy.open(server.origin(), folder, conf);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<String>>> all =
          IntStream.range(0, CONVERSATIONS)
              .<Callable<List<String>>>mapToObj(number -> () -> talk(proxy, number))
              .toList();
      var answers = new ArrayList<List<String>>();
      for (Future<List<String>> answer : callers.invokeAll(all)) {
        answers.add(answer.get());
      }
      assertThat(proxy.lines()).isZero();
      return talks(server, answers);
    }
  }

  private static List<String> talk(Proxy proxy, int number) throws Exception {
    var answers = new ArrayList<String>();
    var request = asking("I am guest %d.".formatted(number));
    for (int turn = 0; turn < TURNS; turn++) {
      var body = request.body(true);
      var session = "x-claude-code-session-id: session-" + number;
      var stream = RawHttp.once(proxy.port(), RawHttp.post("/v1/messages", body, session)).body();
      answers.add(withoutIds(stream));
      var message = Heard.of(stream).message();
      request = request.then(message, result(message.at("/content/1/id").asText(), "salt " + turn));
    }
    return answers;
  }

  private static List<Talk> talks(FakeModelServer server, List<List<String>> answers)
      throws InterruptedException {
    var asked = new ArrayList<Asked>();
    while (server.waiting() > 0) {
      asked.add(server.next());
    }
    return IntStream.range(0, CONVERSATIONS)
        .mapToObj(number -> new Talk(answers.get(number), posted(asked, number)))
        .toList();
  }

  private static List<String> posted(List<Asked> asked, int number) {
    return asked.stream()
        .map(Asked::body)
        .filter(body -> body.contains("I am guest %d.".formatted(number)))
        .sorted()
        .toList();
  }

  /** Says something of its own to each guest at each turn, in small parts, and calls a tool. */
  private static Script script(Asked asked) {
    var guest = asked.body().replaceAll("(?s).*I am guest (\\d).*", "$1");
    var parts =
        ("Guest %s has %d messages.\n".formatted(guest, asked.json().path("messages").size())
                + "<mx_call name=\"read_file\">\n<mx_arg name=\"path\">/home/%s</mx_arg>\n</mx_call>"
                    .formatted(guest))
            .split("(?<=[a-z>])");
    return WholeProxyTest.says(parts);
  }

  private static String withoutIds(String stream) {
    return stream.replaceAll("(msg|toolu|req)_[A-Za-z0-9]+", "$1");
  }
}
