package io.penalties.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.PenaltiesApplication;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.BeanRegistryAdapter;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * With a misspelt property the service refuses to start; unrelated environment variables are
 * ignored.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTest {

  private static void check(StandardEnvironment environment) {
    ConfigurationPropertySources.attach(environment);
    DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
    UnknownProperties registrar = new UnknownProperties();
    registrar.register(
        new BeanRegistryAdapter(factory, factory, environment, registrar.getClass()), environment);
  }

  private static StandardEnvironment property(String name) {
    StandardEnvironment environment = variable("PATH");
    environment.getPropertySources().addFirst(new MapPropertySource("file", Map.of(name, "1")));
    return environment;
  }

  private static StandardEnvironment variable(String name) {
    StandardEnvironment environment = new StandardEnvironment();
    String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(source, new SystemEnvironmentPropertySource(source, Map.of(name, "1")));
    return environment;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penalties.limits.max-layers",
        "penalties.limits.maxLayers",
        "penalties.limits.max_layers",
        "penalties.LIMITS.MAX-LAYERS",
        "penalties.compute.kernel",
        "penalties",
        "penalty.limits.max-layer",
        "server.port"
      })
  void existingPropertiesPass(String name) {
    assertThatCode(() -> check(property(name))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "penalties.limits.max-layer, penalties.limits.max-layers",
    "penalties.limit.max-layers, penalties.limits.max-layers",
    "penalties.limits.maxLayer, penalties.limits.max-layers",
    "penalties.admission.max-wating, penalties.admission.max-waiting",
    "penalties.max-json-bytes, penalties.limits.max-json-bytes",
    "penalties.x, ",
    "penalties.limits[0], ",
  })
  void misspeltOnesAreNamedWithTheNearest(String name, String nearest) {
    assertThatThrownBy(() -> check(property(name)))
        .isInstanceOf(UnknownPropertiesException.class)
        .hasMessageMatching("(?i)[a-z.\\[0\\]-]+ does not exist[.].*")
        .hasMessageContaining(nearest == null ? "exist." : "Did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PENALTIES_LIMITS_MAX_LAYERS",
        "PENALTIES_LIMITS_MAXLAYERS",
        "PENALTIES_SECURITY_API_KEYS_FILE",
        "PENALTIES_PORT",
        "PENALTIES_PORT_8080_TCP",
        "PENALTIES_PORT_8080_TCP_ADDR",
        "PENALTIES_SERVICE_HOST",
        "PENALTIES_SERVICE_PORT_HTTP",
        "PENALTIES_METRICS_PORT_8081_TCP_PROTO",
        "PENALTIES_HOME",
        "PENALTIES_IMAGE"
      })
  void variablesOfTheEnvironmentThatAreOursOrNobodysPass(String name) {
    assertThatCode(() -> check(variable(name))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "PENALTIES_LIMITS_MAX_LAYER, penalties.limits.max-layers",
    "PENALTIES_LIMIT_MAX_LAYERS, penalties.limits.max-layers",
    "PENALTIES_LIMITS_MAX_JSON_BYTE, penalties.limits.max-json-bytes",
  })
  void misspeltVariablesAreNamed(String name, String nearest) {
    assertThatThrownBy(() -> check(variable(name)))
        .hasMessage("%s does not exist. Did you mean %s?", name, nearest);
  }

  @Test
  void theStartEndsWithEachByName(CapturedOutput log) {
    assertThatThrownBy(() ->
            SpringApplication.run(
                PenaltiesApplication.class,
                "--server.port=0",
                "--penalties.limits.max-layer=5",
                "--penalties.nonsense=1"))
        .isInstanceOf(RuntimeException.class);
    assertThat(log.getAll())
        .contains(
            "APPLICATION FAILED TO START",
            "penalties.limits.max-layer does not exist. Did you mean penalties.limits.max-layers?",
            "penalties.nonsense does not exist.",
            "docs/configuration.md lists the properties.")
        .doesNotContain("\tat ", "Tomcat started");
  }
}
