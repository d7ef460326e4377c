package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShimFolderTest {

  @TempDir private Path scratch;
  private Path model;
  private Path shims;

  @BeforeEach
  void writeModel() throws IOException {
    model = Files.createDirectories(scratch.resolve("model"));
    shims = Files.createDirectories(scratch.resolve("shims"));
    Files.writeString(model.resolve("config.json"), "{}");
    Files.writeString(model.resolve("tokenizer_config.json"), "{\"eos_token\":\"x\"}");
  }

  @Test
  void linksEveryFileAndSaysItsOwnParser() throws IOException {
    var shim = make("0.32.2");

    assertThat(Files.readSymbolicLink(shim.resolve("config.json")))
        .isEqualTo(model.resolve("config.json"));
    assertThat(shim.resolve("tokenizer_config.json"))
        .content()
        .contains("\"tool_parser_type\":\"longcat\"")
        .contains("eos_token");
  }

  @Test
  void isLeftAloneThoughTheServerWroteBytecodeIntoIt() throws IOException {
    var shim = make("0.32.2");
    var bytecode = Files.createDirectories(shim.resolve("__pycache__")).resolve("model.pyc");
    Files.writeString(bytecode, "x");

    assertThat(make("0.32.2")).isEqualTo(shim);
    assertThat(bytecode).exists();
  }

  @Test
  void isMadeAnewWithAllThatStandsInItWhenTheModelChanges() throws IOException {
    var shim = make("0.32.2");
    Files.writeString(Files.createDirectories(shim.resolve("__pycache__")).resolve("m.pyc"), "x");
    Files.writeString(model.resolve("more.json"), "{}");

    assertThat(make("0.32.2").resolve("more.json")).exists();
    assertThat(shim.resolve("__pycache__")).doesNotExist();
    assertThat(model.resolve("config.json")).exists();
  }

  private Path make(String version) throws IOException {
    return new ShimFolder(shims, new Shim(MlxVersion.parse(version))).make("m", model, "qwen3");
  }
}
