package io.penalties.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepAliveWaitTest {

  private final KeepAliveWait wait = new KeepAliveWait(Duration.ofNanos(10_000));

  private int waitsOf(int requests) {
    int waits = 0;
    for (int i = 0; i < requests; i++) {
      if (wait.isDue()) {
        waits++;
        wait.end(false);
      }
    }
    return waits;
  }

  @Test
  void onlyForTheConnectionThatAloneSendsRequests() {
    Object one = new Object();
    Object other = new Object();
    assertThat(wait.begin(one)).isFalse();
    assertThat(wait.begin(one)).isTrue();
    assertThat(wait.isLatest(one)).isTrue();
    assertThat(wait.begin(other)).isFalse();
    assertThat(wait.isLatest(one)).isFalse();
    assertThat(wait.begin(one)).isFalse();
    assertThat(wait.begin(one)).isTrue();
  }

  @Test
  void aClientThatIsNeverFastEnoughCostsFewWaits() {
    assertThat(waitsOf(1000))
        .isEqualTo(
            KeepAliveWait.MAX_MISSES
                + (1000 - KeepAliveWait.MAX_MISSES) / (KeepAliveWait.PAUSE + 1));
  }

  @Test
  void oneHitBringsTheWaitsBack() {
    waitsOf(1000);
    int without = 0;
    while (!wait.isDue()) {
      without++;
    }
    assertThat(without).isLessThanOrEqualTo(KeepAliveWait.PAUSE);
    wait.end(true);
    for (int i = 0; i < 100; i++) {
      assertThat(wait.isDue()).isTrue();
      wait.end(true);
    }
  }

  @Test
  void hitsBetweenMissesKeepIt() {
    for (int i = 0; i < 100; i++) {
      assertThat(wait.isDue()).isTrue();
      wait.end(i % KeepAliveWait.MAX_MISSES == 0);
    }
  }

  @Test
  void zeroIsNone() {
    assertThat(new KeepAliveWait(Duration.ZERO).isDue()).isFalse();
  }
}
