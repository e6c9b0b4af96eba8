package peer;

import io.penalties.spark.PenaltiesJob;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the job in one application after another: once for each line of standard input, which holds
 * its arguments. Prints the seconds, and the CPU seconds of the executors and of the driver.
 */
final class SparkRounds {

  private SparkRounds() {}

  public static void main(String[] args) throws Exception {
    try (SparkSession spark =
            SparkSession.builder()
                .master("local-cluster[%s,1,1024]".formatted(args[0]))
                .config("spark.jars", args[1])
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "1g")
                .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                .getOrCreate();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in))) {
      System.out.println("ready");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        double executors = executors();
        double driver = seconds(ProcessHandle.current());
        long start = System.nanoTime();
        PenaltiesJob.main(line.split(" "));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "%s %s %s%n",
            seconds, executors() - executors, seconds(ProcessHandle.current()) - driver);
      }
    }
  }

  private static double executors() {
    return ProcessHandle.current()
        .descendants()
        .collect(Collectors.summingDouble(SparkRounds::seconds));
  }

  private static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().map(cpu -> cpu.toNanos() / 1e9).orElse(0.0);
  }
}
