package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ClientConfig;
import dev.mallex.config.Settings;
import dev.mallex.config.UserConfig.OnExit;
import dev.mallex.domain.ControlWords;
import dev.mallex.domain.Finding;
import dev.mallex.domain.Place;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Everything a command finds around it, made of values, and what it left behind. */
final class Desk {

  static final ClientConfig CLIENT =
      ClientConfig.read(Settings.of("client.yaml", Map.of(), new ArrayList<>()));

  static final Place PLACE = new Place("http://127.0.0.1:3456", "secret", "qwen", 32_768, 8_192);

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final Map<String, String> remembered = new LinkedHashMap<>();
  final List<Boolean> closed = new ArrayList<>();
  final List<String> served = new ArrayList<>();

  /** What is wrong with the settings while mallex is open. */
  final List<String> flaws = new ArrayList<>();

  /** Where the server was said to be when it was to be started. */
  final List<String> upstreams = new ArrayList<>();

  /** Sessions that are attached, and leave in this order. */
  final Queue<String> guests = new ArrayDeque<>();

  /** Sessions that attach while it is asked what becomes of the server. */
  final List<String> late = new ArrayList<>();

  /** What models weigh that are none of the catalogue. */
  final Map<String, Weight> weights = new LinkedHashMap<>();

  /** The models that were fetched already. */
  final List<String> disk = new ArrayList<>();

  /** What the doctor finds. */
  final List<Finding> findings = new ArrayList<>();

  Choices choices = new Choices(Path.of("/h/config.json"), "qwen", OnExit.STOP, CLIENT);
  ControlLine.Reply reply = new ControlLine.Reply.Absent();
  Opening opening = new Opening.Opened(new Stay(() -> true));
  ServerStopped left = new ServerStopped.Nothing();
  Answer answer = new Answer.Facts(Map.of("state", "stopped"));
  Map<String, String> environment = Map.of();
  Path userHome = Path.of("/nobody");
  String typed = "";
  boolean person;

  /** What whoever attaches for a second time finds, where that is not {@link #reply}. */
  Optional<ControlLine.Reply> later = Optional.empty();

  private int attached;

  /** What the running mallex says to one question, where that is not {@link #reply}. */
  final Map<String, ControlLine.Reply> replies = new LinkedHashMap<>();

  /** The questions that are answered only when somebody has asked meanwhile how it is. */
  final Set<String> slow = new HashSet<>();

  private final CountDownLatch looked = new CountDownLatch(1);

  /** What the settings say when the client has ended, where that has changed. */
  Optional<OnExit> policy = Optional.empty();

  /** Why nothing can be remembered. */
  Optional<RuntimeException> memory = Optional.empty();

  /** A desk on which {@code lines} were typed by a person; by nobody where there are none. */
  static Desk with(List<String> lines) {
    var desk = new Desk();
    desk.person = !lines.isEmpty();
    desk.typed = String.join("\n", lines);
    return desk;
  }

  Desk set(Consumer<Desk> change) {
    change.accept(this);
    return this;
  }

  int run(String... arguments) {
    return commands().run(Arguments.cut(List.of(arguments)));
  }

  Commands commands() {
    return new Commands(
        new Worker(),
        new StopServer(_ -> this::line, _ -> left),
        screen(),
        new Ticker(new PrintWriter(err, true), false, System::nanoTime)::say,
        new Terminal(person, new StringReader(typed), new PrintWriter(err, true)),
        new Outside(environment, userHome, () -> 42),
        "1.2.3");
  }

  Screen screen() {
    return new Screen(new PrintWriter(out, true), new PrintWriter(err, true), false);
  }

  private ControlLine.Reply line(
      String address, Map<String, Object> body, java.time.Duration patience) {
    asked.add(address + body);
    boolean isLook = address.equals(ControlWords.STATUS);
    if (isLook) {
      looked.countDown();
    }
    if (slow.contains(address)) {
      awaitALook();
    }
    boolean isSecond = address.equals(ControlWords.ATTACH) && attached++ > 0;
    return later.filter(_ -> isSecond).orElse(replies.getOrDefault(address, reply));
  }

  private void awaitALook() {
    try {
      assertThat(looked.await(20, TimeUnit.SECONDS)).as("somebody asks how it is").isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** An open mallex without rooms. */
  final class Stay implements Session {

    private final BooleanSupplier owns;

    Stay(BooleanSupplier owns) {
      this.owns = owns;
    }

    @Override
    public Place place() {
      return PLACE;
    }

    @Override
    public boolean ownsServer() {
      guests.addAll(late);
      late.clear();
      return owns.getAsBoolean();
    }

    @Override
    public int guests() {
      return guests.size();
    }

    @Override
    public boolean lock() {
      return guests.isEmpty();
    }

    @Override
    public void awaitGuests() {
      served.add(guests.remove());
    }

    @Override
    public void tellFlaws(Consumer<String> say) {
      flaws.forEach(say);
    }

    @Override
    public void close(boolean keepServer) {
      closed.add(keepServer);
    }
  }

  /** Answers with what lies on the desk. */
  final class Worker implements Work {

    @Override
    public Choices choices(Options options) {
      return choices;
    }

    @Override
    public void remember(Options options, String key, String value) {
      memory.ifPresent(why -> {
        throw why;
      });
      remembered.put(key, value);
    }

    @Override
    public Duration idleTimeout(Options options) {
      return Duration.ofMinutes(15);
    }

    @Override
    public OnExit onExit(Options options) {
      return policy.orElse(choices.onExitServer());
    }

    @Override
    public HardwareReport hardware(Options options) {
      return FirstRunTest.REPORT;
    }

    @Override
    public Weight weigh(Options options, String model) {
      asked.add("weigh " + model);
      return weights.getOrDefault(model, new Weight.Unknown("the hub has no model " + model));
    }

    @Override
    public boolean isOnDisk(String model) {
      return disk.contains(model);
    }

    @Override
    public Opening launch(Options options) {
      asked.add("launch " + options.model() + " " + options.port());
      return opening;
    }

    @Override
    public Opening proxy(Options options) {
      return opening;
    }

    @Override
    public Answer startServer(Options options) {
      upstreams.add(options.upstream());
      asked.add("start " + options.model());
      return answer;
    }

    @Override
    public Answer pull(Options options, String model) {
      asked.add("pull " + model);
      return answer;
    }

    @Override
    public Answer upgrade(Options options) {
      asked.add("upgrade");
      return answer;
    }

    @Override
    public Answer leftServer(Options options) {
      return answer;
    }

    @Override
    public Answer lastTurns(Options options) {
      return answer;
    }

    @Override
    public Answer demo(Options options, boolean train, Consumer<String> say) {
      return new Answer.Facts(Map.of("train", train));
    }

    @Override
    public List<Finding> examine(Options options, boolean runs) {
      served.add("examined, runs: " + runs);
      return findings;
    }

    @Override
    public Answer configPath(Options options) {
      return new Answer.Facts(Map.of("home", options.home(), "conf", options.conf()));
    }

    @Override
    public Answer configShow(Options options) {
      return answer;
    }

    @Override
    public Answer configCheck(Options options) {
      return answer;
    }
  }
}
