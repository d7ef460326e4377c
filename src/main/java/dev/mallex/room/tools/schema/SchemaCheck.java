package dev.mallex.room.tools.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A client's schema, compiled. One that cannot be compiled is the client's mistake and objects to
 * nothing; nor does one whose references lead out of it, for nothing is ever fetched.
 */
public final class SchemaCheck {

  private static final JsonMapper JSON = new JsonMapper();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaCacheEnabled(false)
                  .schemaLoader(loader -> loader.block(_ -> true))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(false)
                          .regularExpressionFactory(BoundedRegex::of)
                          .locale(Locale.ENGLISH)
                          .build()));

  private final Optional<com.networknt.schema.Schema> compiled;
  private final Runnable unjudged;
  private boolean told;

  /** {@code unjudged} is run once where the schema is of no use. */
  public SchemaCheck(Map<String, Object> schema, Runnable unjudged) {
    this.unjudged = unjudged;
    compiled = schema.isEmpty() ? Optional.empty() : compiled(schema);
  }

  /** What is wrong with a call's input. */
  public List<Misfit> misfits(Map<String, Object> input) {
    try {
      var tree = JSON.<JsonNode>valueToTree(input);
      return compiled.stream()
          .flatMap(schema -> schema.validate(tree).stream())
          .filter(SchemaCheck::makesSense)
          .map(SchemaCheck::misfit)
          .toList();
    } catch (RuntimeException | StackOverflowError _) { // a reference that leads out, or in circles
      tell();
      return List.of();
    }
  }

  private void tell() {
    if (!told) {
      told = true;
      unjudged.run();
    }
  }

  private Optional<com.networknt.schema.Schema> compiled(Map<String, Object> schema) {
    try {
      var compiled = REGISTRY.getSchema(JSON.<JsonNode>valueToTree(schema));
      compiled.initializeValidators();
      return Optional.of(compiled);
    } catch (RuntimeException | StackOverflowError _) {
      tell();
      return Optional.empty();
    }
  }

  /** No value is of a type that JSON does not know. */
  private static boolean makesSense(Error error) {
    var demand = error.getSchemaNode();
    return !error.getKeyword().equals("type")
        || demand == null
        || Stream.concat(Stream.of(demand), demand.valueStream())
            .filter(JsonNode::isTextual)
            .allMatch(type -> JsonType.NAMES.contains(type.textValue()));
  }

  private static Misfit misfit(Error error) {
    var place = error.getInstanceLocation();
    var path = IntStream.range(0, place.getNameCount()).mapToObj(place::getElement).toList();
    var property = Optional.ofNullable(error.getProperty()).orElse("");
    return new Misfit(path, error.getKeyword(), property, error.getMessage());
  }
}
