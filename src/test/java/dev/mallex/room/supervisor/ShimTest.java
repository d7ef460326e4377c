package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShimTest {

  private final Shim older = new Shim(MlxVersion.parse("0.31.3"));
  private final Shim newer = new Shim(MlxVersion.parse("0.32.0"));

  @TempDir Path root;

  @Test
  void namesNoParserUpTo031() throws Exception {
    assertThat(older.config("{\"tool_parser_type\":\"qwen3_coder\",\"a\":[1]}", "qwen3"))
        .isEqualTo("{\"tool_parser_type\":null,\"a\":[1]}");
  }

  @Test
  void namesAForeignParserFrom032() throws Exception {
    assertThat(newer.config("{\"a\":1}", "qwen3"))
        .isEqualTo("{\"a\":1,\"tool_parser_type\":\"longcat\"}");
    assertThat(newer.config("{}", "longcat_flash"))
        .isEqualTo("{\"tool_parser_type\":\"function_gemma\"}");
  }

  @Test
  void hasAFolderOfItsOwnForEachSourceAndKind() {
    assertThat(newer.folder("org/name", "/a")).startsWith("org--name-").doesNotContain("/");
    assertThat(newer.folder("org/name", "/a"))
        .isEqualTo(new Shim(MlxVersion.parse("0.32.2")).folder("org/name", "/a"))
        .isNotEqualTo(newer.folder("org/name", "/b"))
        .isNotEqualTo(older.folder("org/name", "/a"));
    assertThat(newer.folder("../..", "/a")).doesNotStartWith(".").doesNotContain("/");
  }

  @Test
  void linksEveryFileAndReplacesOne() throws Exception {
    var model = model();

    var shim = make(model);

    assertThat(shim.resolve("config.json")).isSymbolicLink().hasContent("{}");
    assertThat(shim.resolve("tokenizer_config.json"))
        .hasContent("{\"b\":2,\"tool_parser_type\":\"longcat\"}");
    assertThat(model.resolve("tokenizer_config.json")).hasContent("{\"b\":2}");
  }

  @Test
  void isLeftAloneWhileItIsRight() throws Exception {
    var model = model();
    var inode = Files.getAttribute(make(model), "unix:ino");

    assertThat(Files.getAttribute(make(model), "unix:ino")).isEqualTo(inode);
  }

  @Test
  void isRemadeWhenTheModelHasChanged() throws Exception {
    var model = model();
    make(model);
    Files.writeString(model.resolve("more.json"), "{}");
    Files.delete(model.resolve("config.json"));
    Files.writeString(model.resolve("tokenizer_config.json"), "{\"c\":3}");

    var shim = make(model);

    assertThat(shim.resolve("more.json")).isSymbolicLink();
    assertThat(shim.resolve("config.json")).doesNotExist();
    assertThat(shim.resolve("tokenizer_config.json")).content().contains("\"c\":3");
    try (var shims = Files.list(root.resolve("shims"))) {
      assertThat(shims).containsExactly(shim);
    }
  }

  private Path make(Path model) throws Exception {
    var shims = Files.createDirectories(root.resolve("shims"));
    return new ShimFolder(shims, newer).make("org/name", model, "qwen3");
  }

  private Path model() throws Exception {
    var model = Files.createDirectories(root.resolve("model"));
    Files.writeString(model.resolve("config.json"), "{}");
    Files.writeString(model.resolve("tokenizer_config.json"), "{\"b\":2}");
    return model;
  }
}
