package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.PNG;
import static dev.mallex.conformance.Bodies.asking;
import static dev.mallex.conformance.Bodies.assistant;
import static dev.mallex.conformance.Bodies.call;
import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Bodies.image;
import static dev.mallex.conformance.Bodies.result;
import static dev.mallex.conformance.Bodies.text;
import static dev.mallex.conformance.Bodies.tool;
import static dev.mallex.conformance.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group V before a model that reads text only. */
class UnseenPicturesTest {

  @RegisterExtension
  static final Desks desks = Desks.of().model("mlx-community/Qwen2.5-Coder-7B-Instruct-4bit");

  private static final String OMITTED = "[image omitted: model has no vision]";

  @ParameterizedTest
  @EnumSource
  @Case(value = "V02", holds = "a model without eyes is told that a picture was left out")
  void picturesAreNamed(Mode mode) throws Exception {
    var body = hello().messages(user(text("What is this?"), image("image/png", PNG)));

    var prompt = prompt(body, mode);

    assertThat(prompt.question()).isEqualTo("What is this?\n\n" + OMITTED);
    assertThat(prompt.body().toString()).doesNotContain("image_url", PNG);
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "V05", holds = "so it is told of a picture in a result")
  void picturesOfResultsAreNamed(Mode mode) throws Exception {
    var body =
        asking("Look.")
            .with("tools", List.of(tool("Read", "file_path")))
            .then(
                assistant(call("toolu_01", "Read", Map.of("file_path", "/a.png"))),
                user(result("toolu_01", List.of(text("It is:"), image("image/png", PNG)))));

    var prompt = prompt(body, mode);

    assertThat(prompt.question()).containsSubsequence("It is:", OMITTED, "</mx_result>");
    assertThat(prompt.body().toString()).doesNotContain("image_url", PNG);
  }

  private static Prompt prompt(Body body, Mode mode) throws Exception {
    desks.lenient().answer(body, mode);
    return Prompt.of(desks.lenient().server().next());
  }
}
