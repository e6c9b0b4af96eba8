package io.penalties.server.requestid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestIdSequenceTest {

  private static final int THREADS = 4;
  private static final int IDS = 50_000;

  @Test
  void noIdComesTwice() throws InterruptedException {
    RequestIdSequence sequence = new RequestIdSequence();
    Set<String> ids = ConcurrentHashMap.newKeySet();
    Thread[] threads = new Thread[THREADS];
    for (int t = 0; t < THREADS; t++) {
      threads[t] =
          Thread.startVirtualThread(() -> {
            for (int i = 0; i < IDS; i++) {
              ids.add(sequence.next());
            }
          });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(ids).hasSize(THREADS * IDS).allMatch(RequestId::isAcceptable);
  }

  @Test
  void twoProcessesHaveNothingInCommon() {
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(i -> new RequestIdSequence().next().substring(0, 16))
                .distinct())
        .hasSize(100);
  }
}
