package io.penalties.http.problem;

import io.penalties.PenaltiesApplication;
import org.springframework.boot.SpringApplication;

/** The service with operations that fail on demand, for a separate process. */
public final class FailingService {

  private FailingService() {}

  public static void main(String[] args) {
    Class<?>[] sources = {PenaltiesApplication.class, FailingController.class};
    new SpringApplication(sources).run(args);
  }
}
