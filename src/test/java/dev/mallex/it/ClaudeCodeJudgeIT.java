package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.app.Proxy;
import dev.mallex.conformance.PositiveAnswer;
import dev.mallex.conformance.PositiveAnswers;
import dev.mallex.conformance.ScriptedReplies;
import dev.mallex.conformance.Told;
import dev.mallex.fake.FakeModelServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Claude Code is satisfied with each answer at once: it asks for none twice. */
class ClaudeCodeJudgeIT {

  private static final String TOKEN = "any-key";
  private static final int AT_ONCE = 2;

  private static final ScriptedReplies REPLIES = new ScriptedReplies(PositiveAnswers.all());
  private static final Map<String, ClaudeCode.Answer> HEARD = new ConcurrentHashMap<>();

  private static FakeModelServer server;
  private static Proxy proxy;

  @BeforeAll
  static void hear(@TempDir Path scratch) throws Exception {
    server = FakeModelServer.start().replying(REPLIES);
    var folder = Files.createDirectory(scratch.resolve("proxy"));
    proxy = Proxy.open(server.origin(), TOKEN, folder, Map.of());
    var clients = clients(scratch);
    try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
      var runs = answers().stream().map(answer -> run(answer, clients)).toList();
      for (var run : pool.invokeAll(runs)) {
        run.get();
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    proxy.close();
    server.close();
  }

  static List<PositiveAnswer> answers() {
    return PositiveAnswers.all().stream().filter(PositiveAnswer::plain).toList();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void takesTheStreamedAnswerAsItIs(PositiveAnswer answer) {
    var heard = HEARD.get(answer.name());

    assertThat(heard.exit()).as(heard.stderr()).isZero();
    assertThat(heard.isError()).as(heard.result().toString()).isFalse();
    assertThat(heard.retries()).isEmpty();
    assertThat(heard.text()).isEqualTo(((Told.Part.Text) answer.told().parts().getLast()).text());
    assertThat(REPLIES.asked(answer.name())).isEqualTo(answer.scripts().size());
  }

  /** Dissatisfied with a stream, the client asks again for a whole message. */
  @Test
  void asksForStreamsToTheLast() throws Exception {
    var last = new ObjectMapper().readTree(proxy.home().resolve("last-request.json").toFile());

    assertThat(last.path("stream").asBoolean()).isTrue();
  }

  /** Each with a home of its own. */
  private static BlockingQueue<ClaudeCode> clients(Path scratch) throws InterruptedException {
    var base = URI.create("http://127.0.0.1:" + proxy.port());
    var clients = new ArrayBlockingQueue<ClaudeCode>(AT_ONCE);
    for (int client = 0; client < AT_ONCE; client++) {
      clients.add(ClaudeCode.against(base, TOKEN, scratch.resolve("client-" + client)));
    }
    return clients;
  }

  private static Callable<ClaudeCode.Answer> run(
      PositiveAnswer answer, BlockingQueue<ClaudeCode> clients) {
    return () -> {
      var client = clients.take();
      try {
        var heard = client.run(answer.prompt());
        HEARD.put(answer.name(), heard);
        return heard;
      } finally {
        clients.add(client);
      }
    };
  }
}
