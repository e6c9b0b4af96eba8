package io.penalties.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Clients on persistent connections, each of which waits for its answer before it sends again. */
final class ClosedLoop implements AutoCloseable {

  private final Client client;
  private final Catalog catalog;
  private final Latencies latencies = new Latencies();
  private final AtomicLong good = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private final long start = System.nanoTime();
  private volatile boolean stopped;

  ClosedLoop(Client client, Catalog catalog, int clients, long seed) {
    this.client = client;
    this.catalog = catalog;
    for (int i = 0; i < clients; i++) {
      Random random = new Random(seed + i);
      threads.add(Thread.startVirtualThread(() -> run(random)));
    }
  }

  /** Runs for a time and returns the rate of good answers. */
  static double run(Client client, Catalog catalog, int clients, long seed, Duration time) {
    try (ClosedLoop loop = new ClosedLoop(client, catalog, clients, seed)) {
      Service.pause(time.toMillis());
      return loop.rate();
    }
  }

  private void run(Random random) {
    while (!stopped) {
      try (Connection connection = client.connect()) {
        boolean open = true;
        while (open && !stopped) {
          long begin = System.nanoTime();
          Outcome outcome = client.on(connection, catalog.next(random), random.nextBoolean());
          if (outcome.status() == 200) {
            latencies.add(System.nanoTime() - begin);
            good.incrementAndGet();
          }
          open = !outcome.closed();
        }
      } catch (IOException _) {
        client.notConnected();
        Service.pause(50);
      }
    }
  }

  /** Good answers per second so far. */
  double rate() {
    return good.get() / ((System.nanoTime() - start) / 1e9);
  }

  Latencies latencies() {
    return latencies;
  }

  /** Stops once the requests in flight are complete. */
  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(60));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
