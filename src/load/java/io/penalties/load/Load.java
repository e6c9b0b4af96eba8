package io.penalties.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts a service on this machine, loads it, attacks it, kills it, and checks every answer.
 * Bounded in time, on 127.0.0.1 only. {@code .ci/load --help}.
 */
final class Load {

  private Load() {}

  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options = Options.parse(arguments);
    List<Scenario> all =
        List.of(
            new Overload(),
            new SlowClients(),
            new VanishingClients(),
            new MalformedRequests(),
            new Bombs(),
            new FullFolder(),
            new Termination(),
            new Kill(),
            new Soak());
    Map<String, Tally> results = new LinkedHashMap<>();
    for (Scenario scenario : all) {
      if (options.scenarios().isEmpty() || options.scenarios().contains(scenario.name())) {
        results.put(scenario.name(), run(scenario, options));
      }
    }
    Report report = new Report(options, results);
    report.write();
    report.print();
    System.exit(report.failed() == 0 ? 0 : 1);
  }

  private static Tally run(Scenario scenario, Options options) throws InterruptedException {
    Tally tally = new Tally();
    long start = System.nanoTime();
    System.out.println("== " + scenario.name());
    try {
      scenario.run(options, tally);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      tally.check(false, "the scenario ran to its end: " + e);
      e.printStackTrace();
    }
    double seconds = Math.round((System.nanoTime() - start) / 1e8) / 10.0;
    tally.fact("seconds", seconds);
    System.out.println("   " + seconds + " s " + tally.counts());
    System.out.println("   " + tally.facts());
    List<String> findings = new ArrayList<>(tally.findings());
    findings.stream().limit(30).forEach(finding -> System.out.println("   ! " + finding));
    return tally;
  }
}
