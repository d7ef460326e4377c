package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.hello;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group A: transport, keys, routes. */
class TransportTest {

  @RegisterExtension static final Desks desks = Desks.of();

  @ParameterizedTest
  @EnumSource
  @Case(value = "A01", holds = "a request with `x-api-key` is answered with a message and its id")
  void answersWhoShowsAKey(Mode mode) throws Exception {
    var answer = desks.lenient().answer(hello(), mode);

    assertThat(answer.text()).isEqualTo("Hello there.");
    assertThat(answer.message().path("model").asText()).isEqualTo(Bodies.MODEL);
  }
}
