package io.penalties.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Requests the health probes as an orchestrator would, but ten times a second. */
final class HealthProbe implements AutoCloseable {

  private static final int PERIOD_MILLIS = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** An orchestrator restarts a pod after three failures in a row, each of a second. */
  private static final int MAX_SLOW_ROW = 2;

  private static final String[] PATHS = {"/actuator/health/readiness", "/actuator/health/liveness"};

  private final List<Double> seconds = Collections.synchronizedList(new ArrayList<>());
  private volatile long highestResident;
  private volatile int failures;
  private volatile int slowestRow;
  private volatile boolean stopped;
  private final Service service;
  private final Thread thread;

  HealthProbe(Service service) {
    this.service = service;
    thread = Thread.ofPlatform().daemon().name("health").start(this::run);
  }

  private void run() {
    int slowRow = 0;
    for (int i = 0; !stopped && service.isAlive(); i++) {
      long start = System.nanoTime();
      int status = probe(PATHS[i % 2]);
      double took = (System.nanoTime() - start) / 1e9;
      if (!stopped) {
        seconds.add(took);
        slowRow = took > 1 ? slowRow + 1 : 0;
        slowestRow = Math.max(slowestRow, slowRow);
        if (status != 200) {
          failures++;
        }
        highestResident = Math.max(highestResident, service.status().residentBytes());
      }
      Service.pause(Math.max(0, PERIOD_MILLIS - (long) (took * 1000)));
    }
  }

  private int probe(String path) {
    try {
      return service.process().probe(path, TIMEOUT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Records the figures and checks that the probes were answered in time. */
  void report(Tally tally) {
    close();
    List<Double> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    if (sorted.isEmpty()) {
      sorted.add(0.0);
    }
    double p99 = sorted.get((int) (0.99 * (sorted.size() - 1)));
    double max = sorted.getLast();
    tally.fact("health probes", sorted.size());
    tally.fact("health p99 ms", Math.round(p99 * 1e4) / 10.0);
    tally.fact("health max ms", Math.round(max * 1e4) / 10.0);
    tally.check(failures == 0, "every health probe gets 200 (" + failures + " were not)");
    tally.check(
        p99 <= 1, "99 of 100 health probes are answered within a second (p99 " + p99 + " s)");
    tally.check(
        slowestRow <= MAX_SLOW_ROW,
        "no orchestrator would restart it: " + slowestRow + " probes in a row took over a second");
  }

  long highestResident() {
    return highestResident;
  }

  @Override
  public void close() {
    stopped = true;
  }
}
