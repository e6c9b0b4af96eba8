package io.penalties.metrics;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Measures plain requests by the meters of Spring's observations, {@code http.server.requests} and
 * {@code http.server.requests.active}, with the same tags. It looks for a meter once for each set
 * of tags, where an observation composes them twice for each request, which takes a thirteenth of a
 * small one. All other requests are observed. Only for a service in which nothing else handles
 * observations. Thread-safe.
 */
public final class RequestMeters extends ServerHttpObservationFilter {

  private record Outcome(String path, int status) {}

  private final DefaultServerRequestObservationConvention convention =
      new DefaultServerRequestObservationConvention();
  private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();
  private final Map<String, LongTaskTimer> active = new ConcurrentHashMap<>();
  private final MeterRegistry meters;
  private final Function<HttpServletRequest, @Nullable String> plainPath;

  /**
   * Creates the filter.
   *
   * @param observations for requests that are not plain
   * @param plainPath the path of the operation of a plain request; null for any other request
   */
  public RequestMeters(
      ObservationRegistry observations,
      MeterRegistry meters,
      Function<HttpServletRequest, @Nullable String> plainPath) {
    super(observations);
    this.meters = meters;
    this.plainPath = plainPath;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = plainPath.apply(request);
    if (path == null) {
      super.doFilterInternal(request, response, chain);
      return;
    }
    LongTaskTimer.Sample sample = active(request, response).start();
    long start = meters.config().clock().monotonicTime();
    Throwable failure = null;
    try {
      chain.doFilter(request, response);
    } catch (Exception e) {
      // As an observation does; a filter further out answers.
      response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
      failure = e instanceof ServletException && e.getCause() != null ? e.getCause() : e;
      throw e;
    } finally {
      Timer timer =
          failure == null
              ? timer(path, request, response)
              : newTimer(null, failure, request, response);
      timer.record(meters.config().clock().monotonicTime() - start, TimeUnit.NANOSECONDS);
      sample.stop();
    }
  }

  private LongTaskTimer active(HttpServletRequest request, HttpServletResponse response) {
    LongTaskTimer known = active.get(request.getMethod());
    return known != null
        ? known
        : active.computeIfAbsent(
            request.getMethod(),
            _ ->
                meters
                    .more()
                    .longTaskTimer(
                        convention.getName() + ".active", tags(null, null, request, response)));
  }

  private Timer timer(String path, HttpServletRequest request, HttpServletResponse response) {
    Outcome outcome = new Outcome(path, response.getStatus());
    Timer known = timers.get(outcome);
    return known != null
        ? known
        : timers.computeIfAbsent(outcome, _ -> newTimer(path, null, request, response));
  }

  private Timer newTimer(
      @Nullable String path,
      @Nullable Throwable failure,
      HttpServletRequest request,
      HttpServletResponse response) {
    List<Tag> tags = tags(path, failure, request, response);
    String error = failure == null ? KeyValue.NONE_VALUE : failure.getClass().getSimpleName();
    tags.add(Tag.of("error", error));
    return meters.timer(convention.getName(), tags);
  }

  private List<Tag> tags(
      @Nullable String path,
      @Nullable Throwable failure,
      HttpServletRequest request,
      HttpServletResponse response) {
    ServerRequestObservationContext context =
        new ServerRequestObservationContext(request, response);
    if (path != null) {
      context.setPathPattern(path);
    }
    if (failure != null) {
      context.setError(failure);
    }
    List<Tag> tags = new ArrayList<>();
    for (KeyValue value : convention.getLowCardinalityKeyValues(context)) {
      tags.add(Tag.of(value.getKey(), value.getValue()));
    }
    return tags;
  }
}
