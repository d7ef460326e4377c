package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.app.Proxy;
import dev.mallex.fake.Asked;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real client reads a picture: a model that sees is shown it, any other is told of it. */
class PictureIT {

  private static final String TOKEN = "any-key";

  @TempDir private Path scratch;

  @Test
  void isShownToAModelThatSees() throws Exception {
    var picture = picture();

    var prompt = afterReading(picture, "on");

    assertThat(prompt.findValuesAsText("url"))
        .containsExactly("data:image/png;base64," + base64(picture));
    assertThat(prompt.path("messages").path(prompt.path("messages").size() - 1).path("role"))
        .hasToString("\"user\"");
  }

  @Test
  void isToldOfToAModelThatDoesNotSee() throws Exception {
    var picture = picture();

    var prompt = afterReading(picture, "off");

    assertThat(prompt.findValuesAsText("url")).isEmpty();
    assertThat(prompt.toString())
        .contains("[image omitted: model has no vision]")
        .doesNotContain(base64(picture).substring(0, 40));
  }

  /** The body of the request that follows the client's reading. */
  private JsonNode afterReading(Path picture, String vision) throws Exception {
    var call = Scripted.call("read_file", Map.of("path", picture.toString()));
    var conf = Map.of("translate.yaml", "vision: \"" + vision + "\"\n");
    try (var server = FakeModelServer.start();
        var proxy = Proxy.open(server.origin(), TOKEN, scratch.resolve("proxy"), conf)) {
      server.answer(Script.says(call)).answer(Script.says("It is ", "orange."));
      var base = URI.create("http://127.0.0.1:" + proxy.port());

      var answer = ClaudeCode.against(base, TOKEN, scratch).run("Which colour is " + picture + "?");

      assertThat(answer.exit()).as(answer.stderr()).isZero();
      assertThat(answer.text()).as(answer.result().toString()).isEqualTo("It is orange.");
      assertThat(answer.toolUses()).extracting(ClaudeCode.ToolUse::name).containsExactly("Read");
      assertThat(answer.retries()).isEmpty();
      var asked = List.of(server.next(), server.next());
      assertThat(server.waiting()).isZero();
      assertThat(proxy.lines()).isZero();
      return asked.stream().map(Asked::json).toList().getLast();
    }
  }

  private Path picture() throws Exception {
    var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    var paper = image.createGraphics();
    paper.setColor(Color.ORANGE);
    paper.fillRect(8, 8, 40, 30);
    paper.dispose();
    var file = Files.createDirectories(scratch.resolve("work")).resolve("pumpkin.png");
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }

  private static String base64(Path file) throws Exception {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
  }
}
