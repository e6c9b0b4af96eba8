package io.penalties.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Requests that arrive at a fixed rate, whether or not the service keeps up. */
final class OpenLoop {

  /** Half of what the service allows (server.tomcat.keep-alive-timeout). */
  private static final Duration MAX_IDLE = Duration.ofSeconds(30);

  private final Client client;
  private final Tally tally;
  private final BooleanSupplier alive;
  private final int maxOutstanding;
  private final Latencies latencies;
  private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
  private final Set<Connection> busy = ConcurrentHashMap.newKeySet();
  private final AtomicInteger outstanding = new AtomicInteger();

  /**
   * Arrivals of one population of clients.
   *
   * @param alive whether to continue
   * @param maxOutstanding how many may wait at once; further arrivals are counted, not sent
   * @param latencies takes the times of good answers
   */
  OpenLoop(
      Client client, Tally tally, BooleanSupplier alive, int maxOutstanding, Latencies latencies) {
    this.client = client;
    this.alive = alive;
    this.tally = tally;
    this.maxOutstanding = maxOutstanding;
    this.latencies = latencies;
  }

  /** Sends for a time, then waits for the requests in flight and closes those that are stuck. */
  void run(Catalog catalog, double perSecond, Duration time, Duration patience, long seed) {
    Random random = new Random(seed);
    long start = System.nanoTime();
    double due = 0;
    while (due < time.toNanos()) {
      long early = start + (long) due - System.nanoTime();
      if (early > 1_000_000) {
        Service.pause(early / 1_000_000);
      }
      due += -Math.log(1 - random.nextDouble()) * 1e9 / perSecond;
      if (!alive.getAsBoolean()) {
        break;
      }
      arrive(catalog.next(random), random.nextBoolean());
      if (System.nanoTime() - start > 2 * time.toNanos()) {
        tally.fact("arrivals cut short", "the client fell behind");
        break;
      }
    }
    long deadline = System.nanoTime() + patience.toNanos();
    while (outstanding.get() > 0 && alive.getAsBoolean() && System.nanoTime() < deadline) {
      Service.pause(20);
    }
    for (Connection connection : busy) {
      tally.count("stuck");
      connection.close();
    }
    idle.forEach(each -> each.connection.close());
  }

  private void arrive(Item item, boolean expectContinue) {
    if (outstanding.get() >= maxOutstanding) {
      tally.count("not offered");
      return;
    }
    outstanding.incrementAndGet();
    Thread.startVirtualThread(() -> {
      try {
        exchange(item, expectContinue);
      } finally {
        outstanding.decrementAndGet();
      }
    });
  }

  private void exchange(Item item, boolean expectContinue) {
    Connection connection = idleConnection();
    long start = System.nanoTime();
    try {
      if (connection == null) {
        connection = client.connect();
      }
    } catch (IOException _) {
      client.notConnected();
      return;
    }
    busy.add(connection);
    Outcome outcome = client.on(connection, item, expectContinue);
    busy.remove(connection);
    if (outcome.status() == 200) {
      latencies.add(System.nanoTime() - start);
    }
    if (outcome.closed()) {
      connection.close();
    } else {
      idle.addFirst(new Idle(connection, System.nanoTime()));
    }
  }

  /** The connection used last, unless the service is about to close it; null to open a new one. */
  private @Nullable Connection idleConnection() {
    Idle last = idle.pollFirst();
    if (last == null) {
      return null;
    }
    if (System.nanoTime() - last.since > MAX_IDLE.toNanos()) {
      last.connection.close();
      return null;
    }
    return last.connection;
  }

  private record Idle(Connection connection, long since) {}
}
