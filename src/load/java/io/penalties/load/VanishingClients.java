package io.penalties.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Clients that disconnect at any point: in the head, in the body, in the answer. */
final class VanishingClients implements Scenario {

  @Override
  public String name() {
    return "vanishing clients";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    try (Service service = Service.start(options, "vanish")) {
      Items items = new Items(options.seed(), options.resources());
      List<Item> all = Catalog.everything(items, 8, 30).items();
      Client client = new Client(service.port(), 60_000, tally);
      for (Item item : all) {
        client.once(item, false);
      }
      Aftermath aftermath = new Aftermath(service, tally);
      HealthProbe health = new HealthProbe(service);
      Random random = new Random(options.seed());
      Semaphore slots = new Semaphore(24);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < options.count(600, 10_000); i++) {
          slots.acquire();
          long seed = random.nextLong();
          threads.submit(() -> {
            vanish(client, all, new Random(seed), tally);
            slots.release();
          });
        }
      }
      health.report(tally);
      aftermath.check();
    }
  }

  private static void vanish(Client client, List<Item> items, Random random, Tally tally) {
    Item item = items.get(random.nextInt(items.size()));
    tally.count("sent");
    tally.count("vanished");
    try (Connection connection = client.connect()) {
      byte[] head = item.head(false);
      int point = random.nextInt(4);
      if (point == 0) {
        connection.send(Arrays.copyOf(head, random.nextInt(head.length)));
      } else {
        long length = item.body().length();
        long cut = point == 1 ? (long) (random.nextDouble() * length) : length;
        connection.send(head);
        connection.sendPart(item.body(), cut);
        if (point == 2) {
          connection.socket().getInputStream().read();
        }
      }
      if (random.nextInt(3) > 0) {
        connection.reset();
      }
    } catch (IOException _) {
      tally.count("refused first");
    }
  }
}
