package io.penalties.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the service once the load is over. */
final class Aftermath {

  /** The connection over which the service checks its own port. */
  private static final int OWN_CONNECTIONS = 1;

  private static final long PATIENCE_MILLIS = 40_000;

  private final Service service;
  private final Tally tally;
  private final int threadsBefore;

  /** Records the state of the service before the load. */
  Aftermath(Service service, Tally tally) {
    this.service = service;
    this.tally = tally;
    threadsBefore = service.status().threads();
  }

  /** Checks that nothing is held, no files are left, and the service answers as before. */
  void check() throws IOException, InterruptedException {
    tally.check(service.isAlive(), "the service is alive: " + service.logTail());
    if (!service.isAlive()) {
      return;
    }
    List<String> left = awaitNothingHeld();
    tally.check(left.isEmpty(), "nothing is held afterwards: " + left);
    Items items = new Items(99, Path.of("src/test/resources"));
    Tally afterwards = new Tally();
    Client client = new Client(service.port(), 30_000, afterwards);
    for (Item item : Catalog.modest(items).items()) {
      client.once(item, false);
    }
    tally.check(
        afterwards.get("status 200") == afterwards.get("sent"),
        "the service answers as before: " + afterwards.counts() + afterwards.findings());
    requireQuietLog(service, tally);
    requireGood(tally);
    tally.fact("highest RSS MB", service.status().highestBytes() >> 20);
  }

  /** Checks that no answer was wrong, malformed or a failure. */
  static void requireGood(Tally tally) {
    tally.check(tally.get("wrong") == 0, "no wrong answers (" + tally.get("wrong") + ")");
    tally.check(
        tally.get("malformed") == 0, "no malformed answers (" + tally.get("malformed") + ")");
    long failed = failures(tally);
    tally.check(failed == 0, "no 5xx other than 503 (" + failed + ")");
  }

  /**
   * Failures of the service: 5xx without 503, and without 501 and 505 to HTTP it does not support.
   */
  static long failures(Tally tally) {
    return tally.sum("status 5") - tally.get("status 503") - tally.get("protocol");
  }

  static void requireQuietLog(Service service, Tally tally) {
    List<String> complaints = service.complaints();
    tally.check(
        complaints.isEmpty(), "the log contains no errors: " + String.join("\n      ", complaints));
  }

  private List<String> awaitNothingHeld() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (true) {
      List<String> left = held();
      if (left.isEmpty() || System.nanoTime() > deadline) {
        return left;
      }
      Service.pause(200);
    }
  }

  private List<String> held() throws IOException, InterruptedException {
    List<String> held = new ArrayList<>();
    Map<String, Double> meters = service.process().meters();
    for (String name :
        List.of(
            "penalties_inflight_bytes",
            "penalties_computations_active",
            "penalties_computations_waiting")) {
      if (meters.getOrDefault(name, 0.0) != 0) {
        held.add(name + " " + meters.get(name));
      }
    }
    held.addAll(Folders.files(service.temporary()));
    ProcessStatus status = service.status();
    held.addAll(status.openFiles(service.temporary()));
    long connections = connections(service.port());
    if (connections > OWN_CONNECTIONS) {
      held.add(connections + " connections");
    }
    if (status.threads() > threadsBefore + 30) {
      held.add("threads " + threadsBefore + " -> " + status.threads());
    }
    return held;
  }

  /** Connections to a port that the service has not closed. */
  private static long connections(int port) throws IOException {
    String local = String.format(":%04X", port);
    long count = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        boolean open = fields[3].equals("01") || fields[3].equals("08");
        if (open && fields[1].endsWith(local)) {
          count++;
        }
      }
    }
    return count;
  }
}
