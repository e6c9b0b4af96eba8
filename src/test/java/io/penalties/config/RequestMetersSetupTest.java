package io.penalties.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Whoever sets more than meters gets Spring's own filter. */
class RequestMetersSetupTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withBean(ObservationRegistry.class, ObservationRegistry::create)
          .withBean(SimpleMeterRegistry.class)
          .withUserConfiguration(RequestMetersSetup.class);

  @ParameterizedTest
  @CsvSource({
    "spring.application.name=penalties, true",
    "management.tracing.export.enabled=false, true",
    "management.tracing.export.enabled=true, false",
    "management.observations.http.server.requests.name=requests, false",
    "management.observations.key-values.region=eu, false",
    "management.observations.enable.http=false, false"
  })
  void replacesTheFilterOnlyWhereNothingElseObserves(String property, boolean replaced) {
    application
        .withPropertyValues(property)
        .run(context -> assertThat(context.containsBean("requestMeters")).isEqualTo(replaced));
  }
}
