package io.penalties.load;

import java.time.Duration;

/** Ten times what the service can do, of everything that it does, in a small heap. */
final class Overload implements Scenario {

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    try (Service service = Service.start(options, name())) {
      Items items = new Items(options.seed(), options.resources());
      Catalog catalog = Catalog.everything(items, options.count(40, 55), options.count(100, 150));
      Client client = new Client(service.port(), 120_000, tally);
      Aftermath aftermath = new Aftermath(service, tally);
      double capacity = Capacity.measure(client, catalog, options, tally);
      Tally storm = new Tally();
      Latencies latencies = new Latencies();
      Duration time = Duration.ofSeconds(options.count(5, 180));
      HealthProbe health = new HealthProbe(service);
      new OpenLoop(
              new Client(service.port(), 120_000, storm),
              storm,
              service::isAlive,
              options.count(400, 1000),
              latencies)
          .run(catalog, 10 * capacity, time, Duration.ofSeconds(90), options.seed());
      health.report(tally);
      tally.add(storm);
      tally.fact("offered per s", Math.round(10 * capacity));
      tally.fact("good answers in the storm", storm.get("status 200"));
      tally.fact("refused with 503", storm.get("status 503"));
      tally.fact("good p99 ms", latencies.millis(0.99));
      long other =
          storm.sum("status ")
              - storm.get("status 200")
              - storm.get("status 503")
              - storm.get("status 413");
      tally.check(other == 0, "only 200, 503 and 413 are answered: " + storm.counts());
      tally.check(
          storm.sum("no answer") == 0 && storm.get("stuck") == 0,
          "every request is answered: " + storm.counts());
      tally.check(storm.get("status 200") > 0, "good answers go on in the storm");
      aftermath.check();
    }
  }
}
