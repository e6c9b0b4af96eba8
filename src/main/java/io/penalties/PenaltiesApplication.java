package io.penalties;

import io.penalties.command.PenaltiesCommand;
import io.penalties.config.PenaltiesConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the service, or runs a command without Spring. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(PenaltiesConfiguration.class)
public class PenaltiesApplication {

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  /**
   * A request that receives a long upload at full speed occupies its carrier thread. With two
   * carriers per processor, the operating system gives short requests their share.
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
