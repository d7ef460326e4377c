package dev.mallex.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.app.Proxy;
import dev.mallex.fake.Asked;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import dev.mallex.fuzz.Campaign.Case;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of bad requests and bad answers through a whole mallex: each gets an answer of the
 * Messages API, in time, and nothing of it stays. {@code -Dfuzz.seed=N} plays those of another
 * seed, {@code -Dfuzz.only=N} one case alone, {@code -Dlong} a hundred times as many.
 */
class FuzzTest {

  private static final long SEED = Long.getLong("fuzz.seed", 20_261_127);
  private static final int ONLY = Integer.getInteger("fuzz.only", -1);
  private static final int TIMES = System.getProperty("long") == null ? 1 : 100;
  private static final int REQUESTS = 2_000 * TIMES;
  private static final int STREAMS = 500 * TIMES;
  private static final int HEAP_MEGABYTES = 48;
  private static final Pattern MARK = Pattern.compile("case (\\d+) of the fuzz");

  private final FakeModelServer server = FakeModelServer.start();
  private final AtomicInteger served = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> posted = new ConcurrentLinkedQueue<>();
  private final Map<Integer, byte[]> answers = new ConcurrentHashMap<>();
  private Proxy proxy;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    proxy = Proxy.open(server.origin(), folder, Map.of());
    warmUp();
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    server.close();
  }

  @Test
  void anyRequestIsAnsweredAsTheApiWould() throws Exception {
    var bodies = Seeds.requests();
    var trees = bodies.stream().map(JsonMutation::read).toList();
    var streams = Seeds.streams().stream().filter(FuzzTest::isWhole).toList();
    server.replying(asked -> script(asked, streams.get(number(served) % streams.size())));

    play("request", REQUESTS, number -> request(Chance.of(SEED, number), bodies, trees));
  }

  @Test
  void anyAnswerOfTheServerIsToldAsTheApiWould() throws Exception {
    var streams = Seeds.streams();
    server.replying(asked -> script(asked, answers.get(marked(asked))));

    play("stream", STREAMS, number -> stream(Chance.of(SEED, number), number, streams));
  }

  /** The first answer of all loads classes, which takes what it takes. */
  private void warmUp() throws Exception {
    try (var http = RawHttp.connect(proxy.port(), Duration.ofMinutes(1))) {
      var body =
          "{\"model\": \"m\", \"max_tokens\": 9, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";
      assertThat(http.send(RawHttp.post("/v1/messages", body)).answer().status()).isEqualTo(200);
    }
    server.next();
  }

  private void play(String name, int many, IntFunction<Case> cases) throws Exception {
    var campaign = new Campaign(name, SEED, proxy.port());
    System.out.printf("note: fuzz of %d %ss, -Dfuzz.seed=%d%n", many, name, SEED);
    if (ONLY >= 0) {
      campaign.play(ONLY, 1, cases);
    } else {
      playAll(campaign, many, cases);
    }
    assertThat(campaign.failed()).as("cases, kept in target/fuzz").isEmpty();
    assertThat(posted).as("what the model server got").isEmpty();
  }

  /** The first quarter warms up: what is kept after it is kept for good. */
  private void playAll(Campaign campaign, int many, IntFunction<Case> cases) throws Exception {
    campaign.play(0, many / 4, cases);
    long before = heap();
    var began = Instant.now();
    campaign.play(many / 4, many - many / 4, cases);
    var took = Duration.between(began, Instant.now());
    assertThat(proxy.lines()).as("lines left open").isZero();
    assertThat(server.open()).as("connections to the model server left open").isZero();
    long after = heap();
    System.out.printf(
        "note: answers by status %s, %d ms for the last three quarters, heap %d MB before them,"
            + " %d MB after%n",
        campaign.statuses(), took.toMillis(), before, after);
    assertThat(after).as("heap in MB").isLessThan(before + HEAP_MEGABYTES);
  }

  private static Case request(Chance chance, List<byte[]> bodies, List<JsonNode> trees) {
    int which = chance.below(bodies.size());
    var body =
        chance.oneIn(3)
            ? new ByteMutation(chance, bodies).of(bodies.get(which))
            : new JsonMutation(chance, trees).of(trees.get(which)).getBytes(UTF_8);
    return new Case(new HttpMutation(chance).of(body), new byte[0], Judge::whileTheServerIsWell);
  }

  private Case stream(Chance chance, int number, List<byte[]> streams) {
    var answer = new StreamMutation(chance, streams).mutated();
    answers.put(number, answer.bytes());
    var body =
        """
        {"model": "m", "max_tokens": 900, "stream": %s, "stop_sequences": ["STOP"],
         "messages": [{"role": "user", "content": "case %d of the fuzz"}],
         "tools": [{"name": "Read", "input_schema": {"type": "object", "properties":
          {"file_path": {"type": "string"}, "offset": {"type": "integer"}}}}]}
        """
            .formatted(chance.below(3) > 0, number);
    return new Case(
        RawHttp.post("/v1/messages", body).getBytes(UTF_8),
        answer.bytes(),
        heard -> {
          answers.remove(number);
          Judge.whateverTheServerDoes(heard, answer.headIsWhole());
        });
  }

  private Script script(Asked asked, byte[] answer) {
    forget();
    try {
      Posted.judge(asked);
    } catch (Symptom symptom) {
      posted.add(symptom.getMessage() + " in " + asked.body());
    }
    return Script.empty().bytes(answer);
  }

  /** The server keeps what it was asked; here that would be all of it. */
  private void forget() {
    try {
      server.next();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static int number(AtomicInteger served) {
    return served.getAndIncrement() & Integer.MAX_VALUE;
  }

  private static int marked(Asked asked) {
    var mark = MARK.matcher(asked.body());
    return mark.find() ? Integer.parseInt(mark.group(1)) : -1;
  }

  private static boolean isWhole(byte[] stream) {
    var text = new String(stream, UTF_8);
    return text.contains("data: [DONE]") && !text.contains("{\"error\"");
  }

  private static long heap() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
