package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.room.supervisor.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What befalls a real model server: each is recognised, and ends in a served request or a clear
 * error.
 */
class TroubleIT {

  /** A step of sixteen tokens takes a machine less than a second that was never seen to read. */
  private static final String[] HASTY = {
    "prefill-step-size: 16", "stuck-after: 2s", "stuck-probe: 2s", "stop-grace: 1s"
  };

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void anAnswerThatDiesHalfWayIsAnErrorAndTheNextOneIsServed(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm)) {
      long pid = mallex.ready();
      long began = System.nanoTime();
      var cut = mallex.ask("{{abort}} " + Scripted.turns("One two three four five six"));
      tell("cut by an abort", began);

      assertThat(cut.isServed()).isFalse();
      assertThat(cut.error().path("type").asText()).isEqualTo("api_error");
      assertThat(cut.error().path("message").asText())
          .contains("cut its answer short: the server aborted");
      assertServes(mallex);
      assertThat(mallex.server().pid()).isNotEqualTo(pid);
      assertThat(mallex.server().smaller()).isEmpty();
    }
  }

  @Test
  void aServerThatWasStoppedIsNotStartedAgainByTheTurnThatThisHasCut() throws Exception {
    try (var mallex = open(Neighbours.MLX_LM)) {
      mallex.ready();
      var cut = mallex.asking("{{slow 600}} " + Scripted.turns("Never."));
      mallex.await(report -> report.state().equals("busy"));

      mallex
          .proxy()
          .app()
          .bus()
          .ask(Supervisor.STOP, new Supervisor.Stop(false), Duration.ofSeconds(60))
          .await(60, TimeUnit.SECONDS);

      var answer = cut.get(20, TimeUnit.SECONDS);
      assertThat(answer.error().path("message").asText()).endsWith("it was stopped on request");
      assertThat(mallex.server().state()).isEqualTo("stopped");
      assertServes(mallex);
    }
  }

  @Test
  void whoStillWaitedWhenItWasToBeKeptIsServedAndItIsKept() throws Exception {
    try (var mallex = open(Neighbours.MLX_LM)) {
      long pid = mallex.ready();
      var turns = new ArrayList<CompletableFuture<Supervised.Answer>>();
      for (int turn = 0; turn < 4; turn++) {
        turns.add(mallex.asking("{{slow 0.1}} " + Scripted.turns("One two three four " + turn)));
      }
      mallex.await(report -> report.turns() == 2);

      mallex.leaveTo(ScriptedModels.folder("json"));

      for (var turn : turns) {
        assertThat(turn.get(20, TimeUnit.SECONDS).isServed()).isTrue();
      }
      assertThat(mallex.ready()).isEqualTo(pid);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void aDeadGenerationThreadIsSeenAtOnce(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm)) {
      long pid = mallex.ready();
      var cut = mallex.asking("{{crash}} " + Scripted.turns("One two three four five six"));
      var log = mallex.proxy().home().resolve("server.log");
      while (!Files.readString(log).contains("boom")) {
        Thread.yield();
      }
      long died = System.nanoTime();
      mallex.await(report -> report.pid() != pid);
      tell("the dead thread was known and its process gone", died);

      var answer = cut.get(20, TimeUnit.SECONDS);
      assertThat(answer.isServed()).isFalse();
      assertThat(answer.error().path("message").asText())
          .contains("cut its answer short: its generation thread died: ", "boom");
      assertServes(mallex);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void aTurnOfAServerThatHangsIsServedByTheNextOne(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm, HASTY)) {
      long pid = mallex.ready();
      Supervised.signal("STOP", pid);
      long began = System.nanoTime();
      var served = mallex.asking(Scripted.turns("Here you are."));
      mallex.await(report -> report.state().equals("stuck"));
      tell("stuck", began);

      assertThat(served.get(60, TimeUnit.SECONDS).text()).isEqualTo("Here you are.");
      tell("served by another", began);
      assertThat(mallex.server().pid()).isNotIn(0L, pid);
      assertThat(Supervised.isGone(pid)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void aTurnThatStallsEveryServerIsAnErrorInTheEnd(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm, HASTY)) {
      mallex.ready();
      var stalled = mallex.ask("{{slow 600}} " + Scripted.turns("Never."));

      assertThat(stalled.isServed()).isFalse();
      assertThat(stalled.error().path("message").asText())
          .contains("the model server", ": it was stuck: no progress for ");
      assertServes(mallex);
    }
  }

  /** Slower than the doubt is patient, and yet never silent for long. */
  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void aSlowAnswerIsNoStall(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm, HASTY)) {
      long pid = mallex.ready();
      var slow = mallex.ask("{{slow 1}} " + Scripted.turns("abcdefg"));

      assertThat(slow.text()).isEqualTo("abcdefg");
      assertThat(mallex.server().pid()).isEqualTo(pid);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void aTurnOfAServerThatIsKilledBeforeAWordIsServedByTheNextOne(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm)) {
      long pid = mallex.ready();
      var served = mallex.asking("{{slow 3}} " + Scripted.turns("X"));
      mallex.await(report -> report.detail().startsWith("reading"));
      Supervised.signal("KILL", pid);

      assertThat(served.get(60, TimeUnit.SECONDS).text()).isEqualTo("X");
      assertThat(mallex.server().pid()).isNotIn(0L, pid);
      assertThat(mallex.server().smaller()).startsWith("step 1 of 3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void aModelThatCannotBeLoadedIsNamed(String mlxLm) throws Exception {
    var model = copy("odd");
    var config = model.resolve("config.json");
    Files.writeString(config, "{\"model_type\": \"odd\"}");
    try (var mallex = Supervised.open(mlxLm, model, scratch.resolve("home"))) {
      long began = System.nanoTime();
      var refused = mallex.ask(Scripted.turns("Never."));
      tell("refused", began);

      assertThat(refused.error().path("message").asText())
          .contains("the model could not be loaded", "odd");
      assertThat(mallex.await(report -> report.pid() == 0).state()).isEqualTo("failed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM})
  void aModelThatIsNotThereIsNamed(String mlxLm) throws Exception {
    var nowhere = scratch.resolve("nowhere");
    try (var mallex = Supervised.open(mlxLm, nowhere, scratch.resolve("home"))) {
      var refused = mallex.ask(Scripted.turns("Never."));

      assertThat(refused.error().path("message").asText())
          .contains("there is no model in the folder", nowhere.toString());
      assertThat(mallex.server().pid()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM})
  void aPortThatSomebodyElseHasIsNamedAndServedOnceItIsFree(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm)) {
      int port = Integer.parseInt(mallex.server().origin().replaceAll(".*:", ""));
      try (var stranger = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
        var refused = mallex.ask(Scripted.turns("Never."));

        assertThat(refused.error().path("message").asText())
            .contains("port " + port + " is taken by", "" + ProcessHandle.current().pid());
        assertThat(stranger.isClosed()).isFalse();
      }
      assertServes(mallex);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void aServerThatWasLeftOnThePortMakesRoomForTheOneThatIsWanted(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm)) {
      long left = mallex.ready();
      mallex.leaveTo(copy("other"));
      assertServes(mallex);

      assertThat(Supervised.isGone(left)).isTrue();
      assertThat(mallex.server().pid()).isNotIn(0L, left);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void aServerThatWasLeftAndIsTheOneThatIsWantedServesOn(String mlxLm) throws Exception {
    try (var mallex = open(mlxLm)) {
      long left = mallex.ready();
      mallex.leaveTo(ScriptedModels.folder("json"));
      assertServes(mallex);

      assertThat(mallex.server().pid()).isEqualTo(left);
    }
  }

  /** Requests that come while it loads wait, are pinged, and are all served. */
  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void whoComesWhileItLoadsForHalfAMinuteIsServed(String mlxLm) throws Exception {
    var model = copy("slow");
    var script = model.resolve("model.py");
    Files.writeString(script, "import time\ntime.sleep(30)\n" + Files.readString(script));
    try (var mallex = Supervised.open(mlxLm, model, scratch.resolve("home"))) {
      long began = System.nanoTime();
      List<CompletableFuture<Supervised.Answer>> turns = new ArrayList<>();
      for (var word : List.of("one", "two", "three")) {
        turns.add(mallex.asking(Scripted.turns(word)));
      }
      mallex.await(report -> report.state().equals("loading"));

      assertThat(turns.get(0).get(120, TimeUnit.SECONDS).text()).isEqualTo("one");
      assertThat(turns.get(1).get(20, TimeUnit.SECONDS).text()).isEqualTo("two");
      assertThat(turns.get(2).get(20, TimeUnit.SECONDS).text()).isEqualTo("three");
      assertThat(turns.get(0).get().body()).contains("event: ping");
      tell("loaded and served", began);
    }
  }

  private Supervised open(String mlxLm, String... settings) throws Exception {
    return Supervised.open(mlxLm, ScriptedModels.folder("json"), scratch.resolve("home"), settings);
  }

  private static void assertServes(Supervised mallex) throws Exception {
    assertThat(mallex.ask(Scripted.turns("At your service.")).text()).isEqualTo("At your service.");
  }

  private Path copy(String name) throws IOException, InterruptedException {
    return ScriptedModels.copy("json", scratch.resolve(name));
  }

  private static void tell(String what, long since) {
    System.out.printf("note: %s, after %d ms%n", what, (System.nanoTime() - since) / 1_000_000);
  }
}
