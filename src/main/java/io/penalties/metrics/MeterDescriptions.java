package io.penalties.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/**
 * Describes the meters that Spring registers without a description, for Prometheus's HELP lines.
 */
public final class MeterDescriptions implements MeterFilter {

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "http.server.requests",
          "Duration of requests, from their first byte to the end of the response",
          "http.server.requests.active",
          "Duration so far of requests in flight");

  @Override
  public Meter.Id map(Meter.Id id) {
    String description = DESCRIPTIONS.get(id.getName());
    return id.getDescription() != null || description == null
        ? id
        : new Meter.Id(
            id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), description, id.getType());
  }
}
