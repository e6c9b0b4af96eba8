package io.penalties.http.models;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceProcess;
import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that may write no file of more than 2 MB, which to it is a disk that is full. */
class FullDiskTest {

  private static final List<String> SMALL_FILES =
      List.of("sh", "-c", "ulimit -f 4096; exec \"$@\"", "sh");
  private static final Path MODEL =
      Path.of("src/test/resources/models/seed_dense_ones/model.keras");

  private static Answer post(ServiceProcess service, byte[] model) throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(ascii("--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n"));
    form.writeBytes(model);
    form.writeBytes(ascii("\r\n--b--\r\n"));
    try (RawHttp http = new RawHttp(service.port())) {
      http.send(
          "POST /penalties/model HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n"
                  .formatted(form.size())
              + "Content-Type: multipart/form-data; boundary=b\r\n\r\n");
      return http.send(form.toByteArray()).receive();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aModelThatDoesNotFitIsRefusedAndOthersAreNot(@TempDir Path folder) throws Exception {
    try (ServiceProcess service =
        ServiceProcess.start(
            SMALL_FILES,
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder))) {
      Answer refused = post(service, new byte[3 << 20]);
      problem(refused, 503, "overloaded");
      assertThat(Integer.parseInt(refused.headers().get("retry-after"))).isPositive();
      assertThat(service.meter("penalties_refusals_total{budget=\"disk\"}")).isEqualTo(1);
      assertThat(service.log())
          .contains("The disk has no space for this file now")
          .doesNotContain("ERROR");

      assertThat(post(service, Files.readAllBytes(MODEL)).status()).isEqualTo(200);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(Path::getFileName).map(Path::toString))
            .noneMatch(name -> name.startsWith("penalties-"));
      }
      service.awaitIdle();
    }
  }
}
