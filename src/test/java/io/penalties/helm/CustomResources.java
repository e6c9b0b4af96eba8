package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Custom resources against schemas of the fields that the chart uses, of which no library has a
 * model: wrong types and unknown fields are refused.
 */
final class CustomResources {

  private static final Path SCHEMAS = Path.of("src/test/resources/helm/schemas");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private CustomResources() {}

  static boolean knows(Manifest manifest) {
    return Files.exists(schema(manifest));
  }

  /** Fails where a field or a type is wrong. */
  static void check(Manifest manifest) throws IOException {
    Schema schema = REGISTRY.getSchema(Files.readString(schema(manifest)));
    assertThat(schema.validate(manifest.tree().toString(), InputFormat.JSON)).isEmpty();
  }

  private static Path schema(Manifest manifest) {
    return SCHEMAS.resolve(manifest.kind() + ".json");
  }
}
