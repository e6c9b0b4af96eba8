package io.penalties;

import io.penalties.command.PenaltiesCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the service, or runs a command and nothing of Spring. Spring looks for components in the
 * packages of the shell alone: reading the hundreds of classes of the core for annotations that
 * they cannot have takes a seventh of the start.
 */
@SpringBootApplication(
    scanBasePackages = {"io.penalties.config", "io.penalties.http", "io.penalties.server"})
public class PenaltiesApplication {

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  /**
   * A request that takes a long upload in as fast as it comes holds its carrier thread. With two
   * for each processor the operating system lets short requests have their share beside it.
   */
  private static final int CARRIERS_PER_PROCESSOR = 2;

  public static void main(String[] args) {
    if (PenaltiesCommand.isMeant(args)) {
      System.exit(PenaltiesCommand.run(args));
    }
    if (System.getProperty(CARRIERS) == null) {
      int carriers = CARRIERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
      System.setProperty(CARRIERS, Integer.toString(carriers));
    }
    SpringApplication.run(PenaltiesApplication.class, args);
  }
}
