package io.penalties.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** SIGTERM under load: accepted requests get their answers, and the process exits in time. */
final class Termination implements Scenario {

  /**
   * A request whose head was sent this many milliseconds before the signal may still be unread, so
   * it may get 503; no answer at all is a failure.
   */
  private static final long EDGE_NANOS = 250_000_000;

  private record Sent(long headNanos, Outcome outcome, String kind) {}

  private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  @Override
  public String name() {
    return "SIGTERM";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    for (int round = 0; round < options.count(1, 10); round++) {
      sent.clear();
      stopped = false;
      try (Service service = Service.start(options, "term-" + round)) {
        round(service, options, tally, round);
        Aftermath.requireQuietLog(service, tally);
      }
    }
    Aftermath.requireGood(tally);
  }

  private void round(Service service, Options options, Tally tally, int round) throws Exception {
    Items items = new Items(options.seed() + round, options.resources());
    Catalog catalog = Catalog.modest(items);
    Item upload = items.safetensors("paced upload", 60);
    Item model = items.ruledModel("paced model", 40);
    Client client = new Client(service.port(), 60_000, tally);
    ClosedLoop.run(client, catalog, 4, 3, Duration.ofSeconds(2));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Random random = new Random(options.seed() + 31L * round + i);
      threads.add(Thread.startVirtualThread(() -> requests(client, catalog, random)));
    }
    for (int i = 0; i < 4; i++) {
      Item item = i % 2 == 0 ? upload : model;
      threads.add(Thread.startVirtualThread(() -> paced(client, item)));
    }
    Service.pause(1500 + new Random(options.seed() + round).nextInt(500));
    long signal = System.nanoTime();
    service.terminate();
    int exit = service.awaitExit(Duration.ofSeconds(40));
    double took = (System.nanoTime() - signal) / 1e9;
    stopped = true;
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10));
    }
    int accepted = 0;
    int edge = 0;
    List<String> lost = new ArrayList<>();
    for (Sent request : sent) {
      if (request.headNanos() == 0 || request.headNanos() > signal) {
        tally.count("after the signal: status " + request.outcome().status());
        continue;
      }
      accepted++;
      boolean atEdge =
          request.outcome().status() == 503 && signal - request.headNanos() < EDGE_NANOS;
      if (atEdge) {
        edge++;
      } else if (request.outcome().status() != 200) {
        long before = (signal - request.headNanos()) / 1_000_000;
        lost.add(request.kind() + ", sent " + before + " ms before: " + request.outcome().status());
      }
    }
    tally.fact("round " + round + " accepted", accepted);
    tally.fact("round " + round + " answered 503 at the edge", edge);
    tally.fact("round " + round + " exit seconds", Math.round(took * 10) / 10.0);
    tally.check(lost.isEmpty(), "no accepted request is lost: " + lost.size() + " " + first(lost));
    tally.check(exit == 0 || exit == 143, "the process ends within 40 s (exit code " + exit + ")");
    List<String> files = Folders.files(service.temporary());
    tally.check(files.isEmpty(), "no temporary files are left: " + files);
  }

  private static List<String> first(List<String> all) {
    return all.subList(0, Math.min(8, all.size()));
  }

  private void requests(Client client, Catalog catalog, Random random) {
    while (!stopped) {
      try (Connection connection = client.connect()) {
        boolean open = true;
        while (open && !stopped) {
          Item item = catalog.next(random);
          Outcome outcome = client.on(connection, item, false);
          sent.add(new Sent(connection.headSentNanos(), outcome, item.kind()));
          open = !outcome.closed();
        }
      } catch (IOException _) {
        Service.pause(20);
      }
    }
  }

  /** Spreads a body over about five seconds, so that the signal arrives during it. */
  private void paced(Client client, Item item) {
    try (Connection connection = client.connect()) {
      connection.pace(4);
      Outcome outcome = client.on(connection, item, false);
      sent.add(new Sent(connection.headSentNanos(), outcome, item.kind()));
    } catch (IOException _) {
      sent.add(new Sent(1, new Outcome(0, true), item.kind()));
    }
  }
}
