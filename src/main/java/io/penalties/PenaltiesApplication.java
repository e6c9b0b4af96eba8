package io.penalties;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class PenaltiesApplication {

  public static void main(String[] args) {
    SpringApplication.run(PenaltiesApplication.class, args);
  }
}
