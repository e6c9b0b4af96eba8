package io.penalties;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class PenaltiesApplication {

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  /**
   * A request that takes a long upload in as fast as it comes holds its carrier thread. With two
   * for each processor the operating system lets short requests have their share beside it.
   */
  private static final int CARRIERS_PER_PROCESSOR = 2;

  public static void main(String[] args) {
    if (System.getProperty(CARRIERS) == null) {
      int carriers = CARRIERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
      System.setProperty(CARRIERS, Integer.toString(carriers));
    }
    SpringApplication.run(PenaltiesApplication.class, args);
  }
}
