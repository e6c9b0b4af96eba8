package io.penalties.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PermitsTest {

  private static final long LONG = Duration.ofSeconds(30).toNanos();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void whatIsThereIsTakenAtOnce() {
    Permits permits = new Permits(10, 0);
    assertThat(permits.take(7, 0)).isTrue();
    assertThat(permits.take(4, 0)).isFalse();
    assertThat(permits.take(3, 0)).isTrue();
    assertThat(permits.taken()).isEqualTo(10);
    permits.release(10);
    assertThat(permits.taken()).isZero();
  }

  @Test
  void whoWaitsLongEnoughIsServed() throws Exception {
    Permits permits = new Permits(10, 1);
    permits.take(10, 0);
    Future<Boolean> waiter = threads.submit(() -> permits.take(5, LONG));
    awaitWaiting(permits, 1);
    permits.release(4);
    assertThat(permits.waiting()).isEqualTo(1);
    permits.release(1);
    assertThat(waiter.get()).isTrue();
    assertThat(permits.taken()).isEqualTo(10);
    assertThat(permits.waiting()).isZero();
  }

  @Test
  void nobodyWaitsBehindTheEndOfTheQueue() {
    Permits permits = new Permits(10, 1);
    permits.take(10, 0);
    threads.submit(() -> permits.take(5, LONG));
    awaitWaiting(permits, 1);
    assertThat(permits.take(1, LONG)).isFalse();
  }

  @Test
  void whoGivesUpLetsThoseBehindThrough() throws Exception {
    Permits permits = new Permits(10, 5);
    permits.take(6, 0);
    Future<Boolean> huge = threads.submit(() -> permits.take(8, Duration.ofMillis(300).toNanos()));
    awaitWaiting(permits, 1);
    Future<Boolean> behind = threads.submit(() -> permits.take(2, LONG));
    assertThat(huge.get()).isFalse();
    assertThat(behind.get()).isTrue();
    assertThat(permits.taken()).isEqualTo(8);
  }

  @Test
  void fewPermitsPassManyForHalfOfTheirWait() throws Exception {
    AtomicLong clock = new AtomicLong();
    Permits permits = new Permits(10, 5, clock::get);
    permits.take(6, 0);
    Future<Boolean> huge = threads.submit(() -> permits.take(8, LONG));
    awaitWaiting(permits, 1);
    assertThat(permits.take(2, LONG)).isTrue();
    permits.release(2);
    clock.set(LONG / 2);
    Future<Boolean> behind = threads.submit(() -> permits.take(2, LONG));
    awaitWaiting(permits, 2);
    permits.release(6);
    assertThat(huge.get()).isTrue();
    assertThat(behind.get()).isTrue();
  }

  @Test
  void whoHoldsSomeGoesFirst() throws Exception {
    Permits permits = new Permits(10, 5);
    permits.take(10, 0);
    Future<Boolean> atTheDoor = threads.submit(() -> permits.take(5, LONG));
    awaitWaiting(permits, 1);
    Future<Boolean> growing = threads.submit(() -> permits.takeFirst(5, LONG));
    awaitWaiting(permits, 2);
    permits.release(5);
    assertThat(growing.get()).isTrue();
    assertThat(atTheDoor.isDone()).isFalse();
    permits.release(5);
    assertThat(atTheDoor.get()).isTrue();
  }

  @Test
  void ofTwoThatHoldSomeOneGivesWay() throws Exception {
    Permits permits = new Permits(10, 5);
    permits.take(10, 0);
    Future<Boolean> growing = threads.submit(() -> permits.takeFirst(5, LONG));
    awaitWaiting(permits, 1);
    assertThat(permits.takeFirst(5, LONG)).isFalse();
    permits.release(5);
    assertThat(growing.get()).isTrue();
  }

  @Test
  void moreThanThereEverIsDoesNotWait() {
    assertThat(new Permits(10, 5).take(11, LONG)).isFalse();
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Permits permits = new Permits(1, 1);
    permits.take(1, 0);
    AtomicBoolean got = new AtomicBoolean(true);
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              got.set(permits.take(1, LONG));
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    awaitWaiting(permits, 1);
    waiter.interrupt();
    assertThat(waiter.join(Duration.ofNanos(LONG / 2))).as("ended long before its time").isTrue();
    assertThat(got).isFalse();
    assertThat(interrupted).as("who called learns of the interrupt").isTrue();
    assertThat(permits.waiting()).isZero();
    assertThat(permits.taken()).isEqualTo(1);
  }

  @Test
  void noPermitIsMadeOrLostByManyThreads() throws Exception {
    Permits permits = new Permits(100, 50);
    AtomicLong inUse = new AtomicLong();
    AtomicLong most = new AtomicLong();
    AtomicLong served = new AtomicLong();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      SplittableRandom random = new SplittableRandom(i);
      all.add(
          threads.submit(() -> {
            for (int round = 0; round < 2000; round++) {
              long count = random.nextLong(1, 101);
              long wait = random.nextLong(200_000);
              if (random.nextBoolean()
                  ? permits.take(count, wait)
                  : permits.takeFirst(count, wait)) {
                long now = inUse.addAndGet(count);
                most.accumulateAndGet(now, Math::max);
                served.incrementAndGet();
                Thread.yield();
                inUse.addAndGet(-count);
                permits.release(count);
              }
            }
          }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(most.get()).isLessThanOrEqualTo(100);
    assertThat(served.get()).isGreaterThan(1000);
    assertThat(permits.taken()).isZero();
    assertThat(permits.waiting()).isZero();
  }

  private static void awaitWaiting(Permits permits, int count) {
    while (permits.waiting() != count) {
      assertThat(Thread.interrupted()).as("timed out").isFalse();
      Thread.onSpinWait();
    }
  }
}
