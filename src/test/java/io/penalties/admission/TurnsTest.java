package io.penalties.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** As many as occupy all carriers, and then some. */
  private static final int BUSY = 4 * Runtime.getRuntime().availableProcessors() + 4;

  @Test
  void othersRunBesideWorkThatNeverBlocks() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger began = new AtomicInteger();
    Thread[] busy = new Thread[BUSY];
    for (int i = 0; i < BUSY; i++) {
      busy[i] =
          Thread.ofVirtual()
              .start(() -> {
                began.incrementAndGet();
                Turns turns = new Turns();
                while (!over.get()) {
                  turns.next();
                }
              });
    }
    try {
      long start = System.nanoTime();
      while (began.get() < BUSY) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        Thread.onSpinWait();
      }
    } finally {
      over.set(true);
    }
    for (Thread thread : busy) {
      assertThat(thread.join(LONGEST)).isTrue();
    }
  }
}
