package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.PNG;
import static dev.mallex.conformance.Bodies.asking;
import static dev.mallex.conformance.Bodies.assistant;
import static dev.mallex.conformance.Bodies.block;
import static dev.mallex.conformance.Bodies.call;
import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Bodies.image;
import static dev.mallex.conformance.Bodies.result;
import static dev.mallex.conformance.Bodies.text;
import static dev.mallex.conformance.Bodies.tool;
import static dev.mallex.conformance.Bodies.user;
import static dev.mallex.conformance.Errors.assertInvalid;
import static dev.mallex.conformance.Errors.assertInvalidExactly;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group V before a model that sees, and what else pictures of results ask for (C14). */
class PicturesTest {

  @RegisterExtension
  static final Desks desks = Desks.of().with("translate.yaml", "vision", "\"on\"");

  private static final String GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  private static final String DATA = "data:image/png;base64,";

  @ParameterizedTest
  @EnumSource
  @Case(value = "V01", holds = "a picture reaches a model that sees, as data of its own kind")
  void picturesAreSeen(Mode mode) throws Exception {
    var body =
        hello()
            .messages(
                user(text("One:"), image("image/png", PNG), text("Two:"), image("image/gif", GIF)));

    var prompt = prompt(body, mode);

    var message = prompt.messages().path(0);
    assertThat(Prompt.pictures(message))
        .containsExactly(DATA + PNG, "data:image/gif;base64," + GIF);
    assertThat(message.path("content").findValuesAsText("type")).containsOnly("text", "image_url");
    assertThat(Prompt.text(message)).containsSubsequence("One:", "Two:");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "C14",
      holds = "pictures of results follow all results, in front of what the user says")
  void picturesFollowAllResults(Mode mode) throws Exception {
    var calls =
        assistant(
            call("toolu_01", "Read", Map.of("file_path", "/a.png")),
            call("toolu_02", "Bash", Map.of("command", "ls")));
    var results =
        user(
            result("toolu_01", List.of(text("A picture:"), image("image/png", PNG))),
            result("toolu_02", "a.png"),
            text("Which colour?"));
    var tools = List.of(tool("Read", "file_path"), tool("Bash", "command"));

    var prompt = prompt(asking("Look.").with("tools", tools).then(calls, results), mode);

    var last = prompt.messages().path(prompt.messages().size() - 1);
    assertThat(Prompt.pictures(last)).containsExactly(DATA + PNG);
    assertThat(last.toString())
        .containsSubsequence("A picture:", "a.png", "</mx_result>", "image_url");
    assertThat(Prompt.text(last)).contains("Which colour?");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "V03",
      holds =
          "broken data, and data that is not what it says, are refused in the words that "
              + "clients know",
      at = {Manners.LENIENT, Manners.STRICT})
  void brokenPicturesAreRefused(Mode mode) throws Exception {
    var noPicture = "bm8gcGljdHVyZQ==";
    for (var broken :
        List.of(
            image("image/jpeg", PNG),
            image("image/png", GIF),
            image("image/png", "%%%"),
            image("image/png", ""),
            image("image/png", noPicture))) {
      for (var manners : Manners.values()) {
        var desk = desks.desk(manners);
        assertInvalidExactly(
            desk.post(hello().messages(user(broken)).in(mode)), "Could not process image");
        assertInvalidExactly(desk.post(lookedAt(broken).in(mode)), "Could not process image");
        assertThat(desk.server().waiting()).isZero();
      }
    }
    var foreign = hello().messages(user(image("image/tiff", PNG))).in(mode);
    assertInvalid(desks.lenient().post(foreign), "(?i)image");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "V04",
      holds =
          "pictures that somebody else would have to fetch are refused: no address of a "
              + "caller's is ever opened",
      at = {Manners.LENIENT, Manners.STRICT})
  void noAddressIsOpened(Mode mode) throws Exception {
    for (var address :
        List.of(
            "http://169.254.169.254/latest",
            "https://kitchen.example/a.png",
            "file:///etc/passwd",
            desks.lenient().server().origin() + "/a.png")) {
      var picture = block("image", "source", Map.of("type", "url", "url", address));
      for (var manners : Manners.values()) {
        var desk = desks.desk(manners);
        assertInvalid(desk.post(hello().messages(user(picture)).in(mode)), "image|url|source");
        assertInvalid(desk.post(lookedAt(picture).in(mode)), "image|url|source");
        assertThat(desk.server().waiting()).isZero();
      }
    }
    var stored = block("image", "source", Map.of("type", "file", "file_id", "file_01"));
    assertInvalid(desks.lenient().post(hello().messages(user(stored)).in(mode)), "image|file");
  }

  /** A conversation in which a call's result holds this block. */
  private static Body lookedAt(Object block) {
    return asking("Look.")
        .with("tools", List.of(tool("Read", "file_path")))
        .messages(
            user("Look."),
            assistant(call("toolu_01", "Read", Map.of("file_path", "/a.png"))),
            user(result("toolu_01", List.of(block))));
  }

  private static Prompt prompt(Body body, Mode mode) throws Exception {
    desks.lenient().answer(body, mode);
    return Prompt.of(desks.lenient().server().next());
  }
}
