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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Claude Code is satisfied with each answer at once: it asks for none twice. */
class ClaudeCodeJudgeIT {

  private static final String TOKEN = "any-key";

  private static final ScriptedReplies REPLIES = new ScriptedReplies(PositiveAnswers.all());

  private static FakeModelServer server;
  private static Proxy proxy;
  private static ClaudeCode client;

  @BeforeAll
  static void open(@TempDir Path scratch) throws Exception {
    server = FakeModelServer.start().replying(REPLIES);
    var folder = Files.createDirectory(scratch.resolve("proxy"));
    proxy = Proxy.open(server.origin(), TOKEN, folder, Map.of());
    var base = URI.create("http://127.0.0.1:" + proxy.port());
    client = ClaudeCode.against(base, TOKEN, scratch.resolve("client"));
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
  void takesTheStreamedAnswerAsItIs(PositiveAnswer answer) throws Exception {
    var heard = client.run(answer.prompt());

    assertThat(heard.exit()).as(heard.stderr()).isZero();
    assertThat(heard.isError()).as(heard.result().toString()).isFalse();
    assertThat(heard.retries()).isEmpty();
    assertThat(heard.text()).isEqualTo(((Told.Part.Text) answer.told().parts().getLast()).text());
    assertThat(REPLIES.asked(answer.name())).isEqualTo(answer.scripts().size());
    var last = new ObjectMapper().readTree(proxy.home().resolve("last-request.json").toFile());
    assertThat(last.path("stream").asBoolean()).isTrue();
  }
}
