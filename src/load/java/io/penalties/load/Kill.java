package io.penalties.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** SIGKILL under load, then a new process: no files are left, and clients that retry succeed. */
final class Kill implements Scenario {

  private volatile boolean stopped;

  @Override
  public String name() {
    return "SIGKILL";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    Items items = new Items(options.seed(), options.resources());
    Catalog catalog = Catalog.modest(items);
    Item model = items.ruledModel("model, 24 MB", 24);
    Client client = new Client(options.port(), 30_000, tally);
    Path temporary = options.folder().resolve("kill.tmp");
    AtomicInteger givenUp = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    Service service = Service.start(options, "kill-0", temporary, List.of());
    try {
      for (int i = 0; i < 8; i++) {
        Random random = new Random(options.seed() + i);
        threads.add(
            Thread.startVirtualThread(() -> {
              while (!stopped) {
                boolean won =
                    retried(client, random.nextInt(4) == 0 ? model : catalog.next(random));
                (won ? done : givenUp).incrementAndGet();
              }
            }));
      }
      double slowest = 0;
      for (int round = 1; round <= options.count(1, 10); round++) {
        Service.pause(2000 + new Random(options.seed() + round).nextInt(1000));
        service.kill();
        List<String> left = Folders.files(temporary);
        tally.check(left.isEmpty(), "the killed process leaves no files: " + left);
        service.close();
        Aftermath.requireQuietLog(service, tally);
        service = Service.start(options, "kill-" + round, temporary, List.of());
        slowest = Math.max(slowest, service.readySeconds());
      }
      Service.pause(2000);
      stopped = true;
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(40));
      }
      tally.fact("slowest restart s", Math.round(slowest * 10) / 10.0);
      tally.fact("requests that were retried until answered", done.get());
      tally.check(
          givenUp.get() == 0, "clients that retry get their answers (" + givenUp + " did not)");
      Aftermath.requireQuietLog(service, tally);
      Aftermath.requireGood(tally);
    } finally {
      stopped = true;
      service.close();
    }
  }

  private static boolean retried(Client client, Item item) {
    for (int attempt = 0; attempt < 600; attempt++) {
      if (client.once(item, false).status() == 200) {
        return true;
      }
      Service.pause(100);
    }
    return false;
  }
}
