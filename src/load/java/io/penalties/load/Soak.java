package io.penalties.load;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A long run at four fifths of the capacity, with the process's memory and pauses plotted over
 * time; optionally within a pod's memory limit ({@code --memory}).
 */
final class Soak implements Scenario {

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    if (options.memory() == 0) {
      run(options, tally, List.of());
      return;
    }
    try (MemoryGroup group = MemoryGroup.of("penalties-soak", options.memory())) {
      run(options, tally, group.command());
      tally.fact("memory limit MB", options.memory() >> 20);
      tally.fact("highest memory of the group MB", group.highestBytes() >> 20);
      tally.check(
          group.kills() == 0, "no process was killed for lack of memory (" + group.kills() + ")");
    }
  }

  private void run(Options options, Tally tally, List<String> wrapper) throws Exception {
    try (Service service = Service.start(options, name(), wrapper)) {
      Items items = new Items(options.seed(), options.resources());
      Catalog catalog = Catalog.everything(items, 10, 40);
      Client client = new Client(service.port(), 120_000, tally);
      Aftermath aftermath = new Aftermath(service, tally);
      double capacity = Capacity.measure(client, catalog, options, tally);
      Latencies latencies = new Latencies();
      SoakWatch watch = new SoakWatch(service, latencies, options.isLong() ? 10_000 : 500);
      HealthProbe health = new HealthProbe(service);
      Duration time = Duration.ofMillis((long) (options.soakMinutes() * 60_000));
      Tally soaked = new Tally();
      new OpenLoop(
              new Client(service.port(), 120_000, soaked),
              soaked,
              service::isAlive,
              1000,
              latencies)
          .run(
              catalog,
              options.soakShare() * capacity,
              time,
              Duration.ofSeconds(60),
              options.seed());
      List<SoakWatch.Sample> samples = watch.end();
      health.report(tally);
      tally.add(soaked);
      tally.fact("minutes", options.soakMinutes());
      tally.fact("good", soaked.get("status 200"));
      tally.fact("refused with 503", soaked.get("status 503"));
      tally.check(
          soaked.sum("no answer") == 0 && soaked.get("stuck") == 0,
          "every request gets an answer: " + soaked.counts());
      tally.check(
          soaked.get("status 503") <= 0.05 * soaked.get("sent"),
          "below the capacity, at least 95 % of requests are accepted: " + soaked.counts());
      trends(options, tally, service, samples);
      aftermath.check();
    }
  }

  private static void trends(
      Options options, Tally tally, Service service, List<SoakWatch.Sample> samples)
      throws IOException {
    List<GcLog.Pause> pauses = service.gcLog().pauses();
    List<double[]> rss = new ArrayList<>();
    List<double[]> rates = new ArrayList<>();
    List<double[]> p99 = new ArrayList<>();
    for (SoakWatch.Sample sample : samples) {
      rss.add(new double[] {sample.seconds(), sample.residentMegabytes()});
      rates.add(new double[] {sample.seconds(), sample.perSecond()});
      p99.add(new double[] {sample.seconds(), sample.p99Millis()});
    }
    double begin = samples.isEmpty() ? 0 : samples.getFirst().jvmSeconds();
    List<double[]> heap = new ArrayList<>();
    List<double[]> stops = new ArrayList<>();
    for (GcLog.Pause pause : pauses) {
      if (pause.atSeconds() >= begin) {
        heap.add(new double[] {pause.atSeconds() - begin, pause.heapAfterMegabytes()});
        stops.add(new double[] {pause.atSeconds() - begin, pause.millis()});
      }
    }
    List<double[]> settled = rss.subList(rss.size() / 3, rss.size());
    tally.fact("RSS trend MB per hour, last two thirds", Math.round(Plot.slope(settled) * 3600));
    tally.fact("RSS MB at the end", rss.isEmpty() ? 0 : Math.round(rss.getLast()[1]));
    tally.fact("longest GC pause ms", stops.stream().mapToDouble(p -> p[1]).max().orElse(0));
    Files.createDirectories(options.plot().toAbsolutePath().getParent());
    Files.writeString(
        options.plot(),
        new Plot(options.soakMinutes() * 60)
            .panel("memory of the process (RSS), MB", "#c0392b", rss, true)
            .panel("heap after each collection, MB", "#2471a3", heap, false)
            .panel("pauses of the collector, ms", "#7d3c98", stops, false)
            .panel("good answers per second", "#1e8449", rates, true)
            .panel("99th percentile of their times, ms", "#b9770e", p99, true)
            .svg());
  }
}
