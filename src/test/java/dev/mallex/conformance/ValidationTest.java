package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Errors.assertInvalidExactly;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group B: what is no request, and in which words it is refused. */
class ValidationTest {

  @RegisterExtension static final Desks desks = Desks.of();

  @ParameterizedTest
  @EnumSource
  @Case(value = "B01", holds = "a body without `max_tokens` is refused")
  void missesTheMostTokens(Mode mode) throws Exception {
    assertInvalidExactly(
        desks.lenient().post(hello().in(mode).without("max_tokens")), "max_tokens: Field required");
  }
}
