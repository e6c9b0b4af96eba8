package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot application with web and actuator but no code of its own: the cost of a start. */
@SpringBootApplication
@RestController
public class PlainBoot {

  public static void main(String[] args) {
    SpringApplication.run(PlainBoot.class, args);
  }

  @GetMapping("/")
  String hello() {
    return "hello";
  }
}
