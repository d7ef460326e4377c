package dev.mallex.room.supervisor.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpreterTest {

  private static final String MAC = "Mac OS X";
  private static final String LINUX = "Linux";

  @Test
  void readsWhatAPythonSaysOfItself() {
    assertThat(Interpreter.read("/opt/bin/python3.13\t3\t13\tarm64\t1\n"))
        .hasValue(new Interpreter(Path.of("/opt/bin/python3.13"), 13, "arm64", true));
    assertThat(Interpreter.read("/usr/bin/python\t2\t7\tx86_64\t0").orElseThrow().minor()).isZero();
    assertThat(Interpreter.read("pyenv: python3.13: command not found")).isEmpty();
    assertThat(Interpreter.read("")).isEmpty();
  }

  @Test
  void takesTheOneThatWheelsAreMostSurelyMadeFor() {
    var all = List.of(python(9), python(14), python(11), python(13), python(12), python(15));

    assertThat(Interpreter.best(all, LINUX, false)).hasValue(python(13));
    assertThat(Interpreter.best(List.of(python(11), python(14)), LINUX, false))
        .hasValue(python(14));
  }

  @Test
  void takesNoneThatIsTooOldOrTooNew() {
    assertThat(Interpreter.best(List.of(python(10), python(15), python(0)), LINUX, true)).isEmpty();
    assertThat(Interpreter.best(List.of(), LINUX, true)).isEmpty();
  }

  @Test
  void takesTheFirstOfEquals() {
    var first = new Interpreter(Path.of("/first"), 12, "x86_64", true);
    var second = new Interpreter(Path.of("/second"), 12, "x86_64", true);

    assertThat(Interpreter.best(List.of(first, second), LINUX, false)).hasValue(first);
  }

  @Test
  void takesOneThatMakesNoEnvironmentsOnlyWhereUvDoes() {
    var bare = new Interpreter(Path.of("/usr/bin/python3"), 13, "x86_64", false);

    assertThat(Interpreter.best(List.of(bare, python(11)), LINUX, false)).hasValue(python(11));
    assertThat(Interpreter.best(List.of(bare, python(11)), LINUX, true)).hasValue(bare);
  }

  @Test
  void takesNoIntelPythonOnAMac() {
    var rosetta = new Interpreter(Path.of("/usr/local/bin/python3"), 13, "x86_64", true);
    var own = new Interpreter(Path.of("/opt/homebrew/bin/python3"), 11, "arm64", true);

    assertThat(Interpreter.best(List.of(rosetta, own), MAC, false)).hasValue(own);
    assertThat(Interpreter.best(List.of(rosetta), MAC, true)).isEmpty();
  }

  private static Interpreter python(int minor) {
    return new Interpreter(Path.of("/python3." + minor), minor, "x86_64", true);
  }
}
