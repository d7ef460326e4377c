package dev.mallex.room.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.model.Model.Habits;
import dev.mallex.domain.model.Model.Mind;
import dev.mallex.room.ingress.ModelList.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelListTest {

  private final ModelList list =
      new ModelList(Stream.of("a", "b", "c", "d", "e").map(ModelListTest::offer).toList());

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'',  '', '', abcde, false",
        "2,   '', '', ab,    true",
        "2,   b,  '', cd,    true",
        "9,   d,  '', e,     false",
        "9,   e,  '', -,     false",
        "2,   '', d,  bc,    true",
        "9,   a,  d,  bc,    false",
        "9,   d,  b,  -,     false"
      })
  void tellsAPage(String limit, String after, String before, String ids, boolean more)
      throws Exception {
    var page = json(list.page(Page.of(limit, after, before)));
    var told = String.join("", page.path("data").findValuesAsText("id"));

    assertThat(told).isEqualTo(ids == null ? "" : ids);
    assertThat(page.path("has_more").asBoolean()).isEqualTo(more);
    assertThat(page.path("first_id").asText("")).isEqualTo(ids == null ? "" : ids.substring(0, 1));
    assertThat(page.path("last_id").asText(""))
        .isEqualTo(ids == null ? "" : ids.substring(ids.length() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "x", "1.5"})
  void refusesALimitThatIsNone(String limit) {
    assertThatThrownBy(() -> Page.of(limit, "", "")).hasMessageContaining("limit: ");
  }

  @Test
  void knowsNoModelBesidesThose() {
    assertThatThrownBy(() -> list.one("f")).hasMessageContaining("model: f");
    assertThatThrownBy(() -> list.page(Page.of("", "f", ""))).hasMessageContaining("model: f");
  }

  @Test
  void knowsAModelByItsWholeIdToo() throws Exception {
    var named = new Model("org/m", 0, 0, 0, Habits.NONE);
    var one = new ModelList(List.of(new Offer("m", named, 1, 1)));

    assertThat(one.has("org/m")).isTrue();
    assertThat(json(one.one("org/m")).path("id").asText()).isEqualTo("m");
  }

  @Test
  void saysWhatAModelCan() throws Exception {
    var mind = new Mind(true, false, List.of("low"));
    var model =
        new Model("m", 1, 1, 4_096, new Habits("", Model.Dialect.XML, Map.of(), mind, true));

    var can = ModelFields.of(new Offer("m", model, 4_096, 512));

    var told = new ObjectMapper().valueToTree(can);
    assertThat(told.at("/max_input_tokens").asInt()).isEqualTo(4_096);
    assertThat(told.at("/capabilities/image_input/supported").asBoolean()).isTrue();
    assertThat(told.at("/capabilities/effort/low/supported").asBoolean()).isTrue();
    assertThat(told.at("/capabilities/effort/max/supported").asBoolean()).isFalse();
    assertThat(told.at("/capabilities/thinking/types/enabled/supported").asBoolean()).isTrue();
  }

  private static Offer offer(String name) {
    return new Offer(name, new Model(name, 0, 0, 0, Habits.NONE), 32_768, 8_192);
  }

  private static JsonNode json(byte[] body) throws Exception {
    return new ObjectMapper().readTree(body);
  }
}
