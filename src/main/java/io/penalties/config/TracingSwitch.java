package io.penalties.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps tracing's auto-configurations out unless {@code management.tracing.export.enabled} is true.
 * With that property, Spring Boot only stops the export: it would still create an unused span for
 * each request, and load OpenTelemetry at every start.
 */
class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

  static final String PROPERTY = "management.tracing.export.enabled";

  private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
  private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.";

  private boolean on;

  @Override
  public void setEnvironment(Environment environment) {
    on = environment.getProperty(PROPERTY, Boolean.class, false);
  }

  @Override
  public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
    boolean[] match = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      match[i] = on || !isTracing(candidates[i]);
    }
    return match;
  }

  private static boolean isTracing(@Nullable String candidate) {
    return candidate != null
        && (candidate.startsWith(TRACING) || candidate.startsWith(OPEN_TELEMETRY));
  }
}
