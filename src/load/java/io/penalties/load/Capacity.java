package io.penalties.load;

import java.time.Duration;

/** The rate of a mix of requests that the service sustains without overload, per second. */
final class Capacity {

  private static final int CLIENTS = 6;

  private Capacity() {}

  static double measure(Client client, Catalog catalog, Options options, Tally tally) {
    Duration warmUp = Duration.ofSeconds(options.count(3, 20));
    Duration time = Duration.ofSeconds(options.count(4, 30));
    ClosedLoop.run(client, catalog, CLIENTS, options.seed() + 1000, warmUp);
    double capacity = ClosedLoop.run(client, catalog, CLIENTS, options.seed() + 2000, time);
    tally.fact("capacity per s", Math.round(capacity * 10) / 10.0);
    return capacity;
  }
}
