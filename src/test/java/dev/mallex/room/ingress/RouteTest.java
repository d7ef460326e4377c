package dev.mallex.room.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.fault.Fault;
import org.junit.jupiter.api.Test;

class RouteTest {

  @Test
  void everyPathLeadsSomewhere() {
    assertThat(Route.of("POST", "/v1/messages")).isEqualTo(new Route.Messages());
    assertThat(Route.of("POST", "/v1/messages/count_tokens")).isEqualTo(new Route.CountTokens());
    assertThat(Route.of("GET", "/v1/models")).isEqualTo(new Route.Models());
    assertThat(Route.of("HEAD", "/")).isEqualTo(new Route.Greeting());
    assertThat(Route.of("HEAD", "/api/hello")).isEqualTo(new Route.Greeting());
    assertThat(Route.of("GET", "/health")).isEqualTo(new Route.Greeting());
  }

  @Test
  void idsOfModelsAreDecoded() {
    assertThat(Route.of("GET", "/v1/models/org%2Fmodel%3Atag%5B1m%5D%20x+y"))
        .isEqualTo(new Route.OneModel("org/model:tag[1m] x+y"));
    assertThat(Route.of("GET", "/v1/models/org/gr%C3%BC%Cß%4")).isInstanceOf(Route.OneModel.class);
  }

  @Test
  void theRestIsNowhere() {
    assertThat(Route.of("POST", "/v1/v1/messages"))
        .isEqualTo(nowhere("Not found: the base URL must not end with /v1"));
    assertThat(Route.of("GET", "")).isEqualTo(nowhere("Not found"));
    assertThat(Route.of("GET", "/v1/models/")).isEqualTo(nowhere("Not found"));
    assertThat(Route.of("GET", "/v1/messages"))
        .isEqualTo(new Route.Nowhere(new Fault.WrongMethod("POST")));
    assertThat(Route.of("DELETE", "/v1/models/x"))
        .isEqualTo(new Route.Nowhere(new Fault.WrongMethod("GET, HEAD")));
  }

  private static Route nowhere(String why) {
    return new Route.Nowhere(new Fault.NotFound(why));
  }
}
