package io.penalties.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** No space for temporary files: models get 503, everything else still works. */
final class FullFolder implements Scenario {

  @Override
  public String name() {
    return "full folder";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    Path folder = Files.createDirectories(options.folder().resolve("full.tmp"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder.toString());
    tally.fact("bounded by", mounted ? "a tmpfs of 12 MB" : "a limit of 12 MB for a file");
    List<String> wrapper =
        mounted ? List.of() : List.of("sh", "-c", "ulimit -f 24576; exec \"$@\"", "sh");
    Thread unmount = new Thread(() -> unmount(folder));
    if (mounted) {
      Runtime.getRuntime().addShutdownHook(unmount);
    }
    try (Service service = Service.start(options, "full", folder, wrapper)) {
      check(service, folder, mounted, options, tally);
    } finally {
      if (mounted) {
        unmount(folder);
        Runtime.getRuntime().removeShutdownHook(unmount);
      }
    }
  }

  /** Unmounts lazily, since the service may still be stopping. */
  private static void unmount(Path folder) {
    run("umount", "-l", folder.toString());
  }

  private static void check(
      Service service, Path folder, boolean mounted, Options options, Tally tally)
      throws IOException, InterruptedException {
    Items items = new Items(options.seed(), options.resources());
    Client client = new Client(service.port(), 60_000, tally);
    Aftermath aftermath = new Aftermath(service, tally);
    Item small = items.kerasModel("model");
    Item fits = items.ruledModel("model, 8 MB", 8);
    Item large = items.ruledModel("model, 24 MB", 24);
    Item document = items.example("example");
    HealthProbe health = new HealthProbe(service);
    expect(client, small, 200, "a small model fits", tally);
    expect(client, fits, 200, "a model of 8 MB fits", tally);
    for (int i = 0; i < options.count(5, 200); i++) {
      expect(client, large, 503, "a model of 24 MB is refused", tally);
      expect(client, document, 200, "documents still work", tally);
    }
    expect(client, fits, 200, "the space is free again", tally);
    if (mounted) {
      Path filler = folder.resolve("filler");
      fill(filler);
      expect(client, small, 503, "a small model is refused in a full folder", tally);
      expect(client, document, 200, "documents still work with a full folder", tally);
      Files.delete(filler);
      expect(client, small, 200, "a small model fits once there is space again", tally);
    }
    health.report(tally);
    aftermath.check();
  }

  private static void expect(Client client, Item item, int status, String what, Tally tally) {
    Outcome outcome = client.once(item, false);
    tally.check(outcome.status() == status, what + " (" + outcome.status() + ")");
  }

  private static void fill(Path file) {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 100_000; i++) {
        out.write(block);
      }
    } catch (IOException _) {
      // The folder is full now.
    }
  }

  private static boolean run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false; // The command does not exist.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
