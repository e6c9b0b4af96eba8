package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every environment variable of the container is a property that exists. */
class EnvironmentTest {

  /** Spring's own names of what the service reads without Spring's class for it. */
  private static final Set<String> WITHOUT_METADATA =
      Set.of(
          "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES",
          "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI");

  /** Of a map by the bundle's name, which metadata describe by its type alone. */
  private static final String BUNDLE = "SPRING_SSL_BUNDLE_PEM_WEB_";

  private static final Set<String> BUNDLE_PROPERTIES =
      Set.of("KEYSTORE_CERTIFICATE", "KEYSTORE_PRIVATE_KEY", "RELOAD_ON_UPDATE");

  @Test
  void everyVariableIsAProperty() throws IOException {
    Set<String> properties = properties();
    Set<String> variables = new TreeSet<>();
    for (JsonNode variable :
        Chart.one(Chart.of("everything"), "Deployment").pod().at("/containers/0/env")) {
      variables.add(variable.path("name").asString());
    }
    assertThat(variables).contains("SERVER_PORT", "SERVER_SSL_BUNDLE").hasSizeGreaterThan(15);
    variables.removeAll(Set.of("JAVA_TOOL_OPTIONS", "NODE_NAME"));
    for (String variable : variables) {
      if (variable.startsWith(BUNDLE)) {
        assertThat(BUNDLE_PROPERTIES).contains(variable.substring(BUNDLE.length()));
      } else if (!WITHOUT_METADATA.contains(variable)) {
        assertThat(properties).contains(variable);
      }
    }
  }

  /** The names of all properties as environment variables. */
  private static Set<String> properties() throws IOException {
    Set<String> properties = new TreeSet<>();
    for (URL metadata :
        Collections.list(
            EnvironmentTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream json = metadata.openStream()) {
        for (JsonNode property : JsonMapper.shared().readTree(json).path("properties")) {
          if (!property.path("deprecated").asBoolean(false)) {
            properties.add(
                property
                    .path("name")
                    .asString()
                    .replace('-', '_')
                    .replace('.', '_')
                    .toUpperCase(Locale.ROOT));
          }
        }
      }
    }
    return properties;
  }
}
