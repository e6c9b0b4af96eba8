package io.penalties.config;

import io.penalties.source.Source;
import io.penalties.source.SourceException;
import io.penalties.source.Sources;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports which sources respond, as details only: a service whose store is down still handles all
 * other requests. Sources are checked on demand, at most every 15 seconds and in the background;
 * the health shows the latest result.
 */
final class SourcesHealth implements HealthIndicator {

  private static final long PERIOD_NANOS = Duration.ofSeconds(15).toNanos();

  private final Sources sources;
  private final Map<String, String> states = new ConcurrentHashMap<>();
  private final AtomicLong askedAt = new AtomicLong(System.nanoTime() - PERIOD_NANOS);

  SourcesHealth(Sources sources) {
    this.sources = sources;
  }

  @Override
  public Health health() {
    long last = askedAt.get();
    long now = System.nanoTime();
    if (now - last >= PERIOD_NANOS && askedAt.compareAndSet(last, now)) {
      sources.all().forEach(source -> Thread.ofVirtual().start(() -> ask(source)));
    }
    Health.Builder health = Health.up();
    sources
        .all()
        .forEach(source ->
            health.withDetail(
                source.name(), states.getOrDefault(source.name(), "not checked yet")));
    return health.build();
  }

  private void ask(Source source) {
    try {
      source.check();
      states.put(source.name(), "answers");
    } catch (SourceException e) {
      states.put(source.name(), "fails: " + e.stage().label());
    }
  }
}
