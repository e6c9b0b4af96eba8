package io.penalties.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.penalties.http.PlainRequests;
import io.penalties.metrics.RequestMeters;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Replaces the filter that observes requests, unless it does more than to measure them. */
@Configuration(proxyBeanMethods = false)
class RequestMetersSetup {

  /** Inside of the filter that ends admission, at the place of Spring's filter. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

  @Bean
  @Conditional(OnlyMeasured.class)
  FilterRegistrationBean<ServerHttpObservationFilter> requestMeters(
      ObservationRegistry observations, MeterRegistry meters) {
    FilterRegistrationBean<ServerHttpObservationFilter> registration =
        new FilterRegistrationBean<>(new RequestMeters(observations, meters, PlainRequests::path));
    registration.setOrder(ORDER);
    return registration;
  }

  /** Requests are not traced, and no property changes how they are observed. */
  static final class OnlyMeasured implements Condition {

    private static final String OBSERVATIONS = "management.observations";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      Environment environment = context.getEnvironment();
      return !environment.getProperty(TracingSwitch.PROPERTY, Boolean.class, false)
          && !Binder.get(environment)
              .bind(OBSERVATIONS, Bindable.mapOf(String.class, Object.class))
              .isBound();
    }
  }
}
