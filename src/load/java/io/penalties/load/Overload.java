package io.penalties.load;

import java.time.Duration;

/** Every kind of request at ten times the service's capacity, with a small heap. */
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
      Tally overload = new Tally();
      Latencies latencies = new Latencies();
      Duration time = Duration.ofSeconds(options.count(5, 180));
      HealthProbe health = new HealthProbe(service);
      new OpenLoop(
              new Client(service.port(), 120_000, overload),
              overload,
              service::isAlive,
              options.count(400, 1000),
              latencies)
          .run(catalog, 10 * capacity, time, Duration.ofSeconds(90), options.seed());
      health.report(tally);
      tally.add(overload);
      tally.fact("offered per s", Math.round(10 * capacity));
      tally.fact("good answers in the overload", overload.get("status 200"));
      tally.fact("refused with 503", overload.get("status 503"));
      tally.fact("good p99 ms", latencies.millis(0.99));
      long other =
          overload.sum("status ")
              - overload.get("status 200")
              - overload.get("status 503")
              - overload.get("status 413");
      tally.check(other == 0, "only 200, 503 and 413 occur: " + overload.counts());
      tally.check(
          overload.sum("no answer") == 0 && overload.get("stuck") == 0,
          "every request gets an answer: " + overload.counts());
      tally.check(overload.get("status 200") > 0, "some answers are good during the overload");
      aftermath.check();
    }
  }
}
