package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of what the service consists of, as the build makes it. */
class SbomTest {

  /** Licences that fit; of several offered, one is enough. */
  private static final Set<String> FITTING =
      Set.of(
          "Apache-2.0",
          "MIT",
          // Says what MIT says without the condition.
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          // Says what BSD-2-Clause says in fewer words.
          "ISC",
          "EPL-2.0",
          // RE2/J, BSD-3-Clause by its text.
          "Go License");

  @Test
  void everyPartHasALicenceThatFits() throws IOException {
    assumeThat(System.getProperty("maven.mode"))
        .as("Maven makes the list only when it may ask its repositories")
        .isNotEqualTo("offline true");
    try (InputStream file = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
      assertThat(file).as("made by ./mvnw, not by an IDE").isNotNull();
      JsonNode sbom = JsonMapper.builder().build().readTree(file);
      assertThat(sbom.get("bomFormat").asString()).isEqualTo("CycloneDX");
      assertThat(sbom.at("/metadata/component/name").asString()).isEqualTo("penalties");
      List<String> names = new ArrayList<>();
      for (JsonNode part : sbom.get("components")) {
        names.add(part.get("name").asString());
        assertThat(licences(part)).as(part.get("purl").asString()).containsAnyElementsOf(FITTING);
      }
      assertThat(names)
          .contains("tomcat-embed-core", "spring-security-oauth2-jose", "nimbus-jose-jwt")
          .doesNotContain("junit-jupiter", "archunit", "spring-security-web");
    }
  }

  private static List<String> licences(JsonNode part) {
    List<String> licences = new ArrayList<>();
    for (JsonNode choice : part.path("licenses")) {
      JsonNode licence = choice.path("license");
      licences.add(licence.path("id").asString(licence.path("name").asString("")));
    }
    return licences;
  }
}
