package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No request can take more than its share: beside each attack, whose clients wait or leave, others
 * are answered in time, probes too, and the service ends when it is told to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class BoundedWorkTest {

  private static final List<String> JVM = List.of("-Xmx512m");
  private static final String DOCUMENT =
      "{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, 4]}}";
  private static final String SMALL =
      "POST /penalties/direct HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "Connection: close\r\nContent-Length: %d\r\n\r\n".formatted(DOCUMENT.length())
          + DOCUMENT;
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private ServiceProcess service;

  @BeforeAll
  void start() throws IOException {
    service = ServiceProcess.start(JVM, "--penalties.admission.max-wait=20s");
    for (int i = 0; i < 200; i++) {
      small();
    }
  }

  @AfterAll
  void end() {
    service.close();
  }

  private void small() throws IOException {
    try (RawHttp http = new RawHttp(service.port())) {
      Answer answer = http.send(SMALL).receive();
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
  }

  /** Asks ten times a second; the slowest answers of a small request and of a probe. */
  private List<Duration> watch(AtomicBoolean done) throws Exception {
    Duration slowest = Duration.ZERO;
    Duration slowestProbe = Duration.ZERO;
    while (!done.get()) {
      long start = System.nanoTime();
      small();
      long probe = System.nanoTime();
      assertThat(service.management("/actuator/health/liveness").statusCode()).isEqualTo(200);
      Duration took = Duration.ofNanos(probe - start);
      Duration tookProbe = Duration.ofNanos(System.nanoTime() - probe);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
      slowestProbe = tookProbe.compareTo(slowestProbe) > 0 ? tookProbe : slowestProbe;
      TimeUnit.NANOSECONDS.sleep(Math.max(0, PERIOD.toNanos() - System.nanoTime() + start));
    }
    return List.of(slowest, slowestProbe);
  }

  private Answer attack(byte[] request) throws IOException {
    try (RawHttp http = new RawHttp(service.port(), Duration.ofSeconds(100))) {
      return http.send(request).receive();
    }
  }

  /** Sends all and leaves half a second later. */
  private Void leave(byte[] request) throws IOException, InterruptedException {
    try (RawHttp http = new RawHttp(service.port())) {
      http.send(request);
      TimeUnit.MILLISECONDS.sleep(500);
    }
    return null;
  }

  @ParameterizedTest
  @EnumSource
  void othersAreAnsweredInTimeBesideAnAttack(Attacks attack) throws Exception {
    byte[] request = attack.request();
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Duration>> watch = threads.submit(() -> watch(done));
      try {
        List<Future<Answer>> answers = new ArrayList<>();
        if (attack != Attacks.LARGE_GRAM) {
          for (int i = 0; i < attack.copies(); i++) {
            answers.add(threads.submit(() -> attack(request)));
          }
        }
        for (Future<Answer> answer : answers) {
          assertThat(answer.get().status())
              .as(answer.get().body().substring(0, Math.min(500, answer.get().body().length())))
              .isIn(attack.statuses());
        }
        List<Future<Void>> left = new ArrayList<>();
        for (int i = 0; i < attack.copies(); i++) {
          left.add(threads.submit(() -> leave(request)));
        }
        for (Future<Void> client : left) {
          client.get();
        }
        long start = System.nanoTime();
        service.awaitIdle();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as("work goes on for clients that have left")
            .isLessThan(Duration.ofSeconds(2));
      } finally {
        done.set(true);
      }
      System.out.println(attack + ": slowest small answer and probe " + watch.get());
      assertThat(watch.get()).allMatch(slowest -> slowest.compareTo(LONGEST) < 0);
    }
    assertThat(service.log()).doesNotContain("OutOfMemoryError", "StackOverflowError", "Internal");
  }

  @Test
  void theServiceEndsInTimeWhateverRuns() throws Exception {
    byte[] request = Attacks.LARGE_GRAM.request();
    try (ServiceProcess busy =
            ServiceProcess.start(
                JVM,
                "--penalties.shutdown.drain=0s",
                "--spring.lifecycle.timeout-per-shutdown-phase=1s");
        RawHttp waiting = new RawHttp(busy.port())) {
      waiting.send(request);
      while (busy.meter("penalties_computations_active") == 0) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      long start = System.nanoTime();
      busy.terminate();

      assertThat(busy.awaitEnd()).isEqualTo(143);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
  }
}
