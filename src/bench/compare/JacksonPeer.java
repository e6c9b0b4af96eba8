package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a Java team would write: Spring MVC and Jackson databind into {@code float[]}, with plain
 * float64 loops. Takes the documents of {@code POST /penalties/direct}, L1L2 only.
 */
@SpringBootApplication
@RestController
public class JacksonPeer {

  public static void main(String[] args) {
    SpringApplication.run(JacksonPeer.class, args);
  }

  record Config(double l1, double l2) {}

  record Regularizer(String class_name, Config config) {}

  record Tensor(String dtype, int[] shape, float[] data) {}

  record Direct(Regularizer regularizer, Tensor tensor) {}

  record Answer(double value, Regularizer regularizer, int elements) {}

  @GetMapping("/health")
  String health() {
    return "UP";
  }

  @PostMapping("/penalties/direct")
  Answer direct(@RequestBody Direct request) {
    double abs = 0;
    double squares = 0;
    for (float x : request.tensor().data()) {
      abs += Math.abs(x);
      squares += (double) x * x;
    }
    Config config = request.regularizer().config();
    return new Answer(
        config.l1() * abs + config.l2() * squares,
        request.regularizer(),
        request.tensor().data().length);
  }
}
