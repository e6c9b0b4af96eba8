package io.penalties.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.Client;
import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.Patience;
import io.penalties.admission.RequestWatch;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reading ahead under random delays of the client, the receiver and the reader: every byte is where
 * it belongs, one thread reads the client at a time, and none after the end.
 */
class ReadAheadScheduleTest {

  private static final int PIECE = Receiver.BUFFER_BYTES;
  private static final int WINDOW = 64 << 10;
  private static final int ROUNDS = 1_500;
  private static final int AT_A_TIME = 8;

  /** Of a body in which no two words are the same, so that none can stand in for another. */
  private static byte byteAt(long position) {
    return (byte) ((position >> 3) * 0x9E3779B97F4A7C15L >>> 8 * (position & 7));
  }

  /** Sends much, little or a piece's bytes and one less at a time, and pauses. */
  private static final class Sender extends InputStream implements Client {

    private final long length;
    private final SplittableRandom random;
    private final boolean pauses;
    private long sent;
    private long silentUntil;
    private volatile boolean under;
    private volatile boolean overlapped;

    Sender(long length, SplittableRandom random) {
      this.length = length;
      this.random = random;
      pauses = random.nextBoolean();
    }

    @Override
    public boolean hasLeft() {
      return false;
    }

    /** Pauses are about as long as the receiver waits. */
    @Override
    public boolean hasSent() {
      long now = System.nanoTime();
      if (pauses && now >= silentUntil && random.nextInt(5) == 0) {
        silentUntil = now + 800_000 + random.nextInt(500_000);
      }
      return now >= silentUntil;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int most) {
      overlapped |= under;
      under = true;
      try {
        int wanted =
            switch (random.nextInt(8)) {
              case 0 -> 1;
              case 1 -> 1 + random.nextInt(most);
              case 2 -> Math.max(1, most - 1);
              default -> most;
            };
        delay(random, 30);
        int n = (int) Math.min(wanted, length - sent);
        for (int i = 0; i < n; i++) {
          target[offset + i] = byteAt(sent + i);
        }
        sent += n;
        return n == 0 ? -1 : n;
      } finally {
        under = false;
      }
    }
  }

  private static void delay(SplittableRandom random, int oneOf) {
    if (random.nextInt(oneOf) == 0) {
      LockSupport.parkNanos(random.nextInt(300_000));
    }
  }

  /** Lengths at which a last piece is full, has one byte or none, and any. */
  private static long length(SplittableRandom random) {
    return random.nextBoolean()
        ? WINDOW + (long) PIECE * random.nextInt(1, 7) + random.nextInt(-1, 2)
        : random.nextLong(1, 8 * PIECE);
  }

  private static Void read(long seed, RequestWatch watch, MemoryBudget memory) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    long length = length(random);
    long end = random.nextInt(8) == 0 ? random.nextLong(length) : Long.MAX_VALUE;
    Sender sender = new Sender(length, random.split());
    SpareProcessors processors = new SpareProcessors(2);
    try (RequestWatch.Watched watched =
            ScopedValue.where(Client.CURRENT, sender).call(watch::begin);
        Lease lease = memory.openLarge(1 << 20);
        InputStream in = new ReadAheadInputStream(sender, length, watched, lease, processors)) {
      byte[] window = new byte[WINDOW];
      long position = 0;
      while (position < end) {
        int most = random.nextInt(10) == 0 ? random.nextInt(1, WINDOW) : WINDOW;
        int n = in.read(window, 0, most);
        if (n < 0) {
          break;
        }
        for (int i = 0; i < n; i++) {
          if (window[i] != byteAt(position + i)) {
            throw new AssertionError("seed %d: wrong at %d".formatted(seed, position + i));
          }
        }
        position += n;
        delay(random, 10);
      }
      assertThat(position).as("seed %d", seed).isGreaterThanOrEqualTo(Math.min(end, length));
    }
    assertThat(sender.under || sender.overlapped).as("seed %d", seed).isFalse();
    assertThat(processors.tryBegin() && processors.tryBegin() && !processors.tryBegin())
        .as("seed %d", seed)
        .isTrue();
    return null;
  }

  @Test
  @Timeout(120)
  void everyByteIsWhereItBelongs() throws Exception {
    MemoryBudget memory = new MemoryBudget(Limit.fixed(1L << 30), Patience.NONE);
    try (RequestWatch watch = new RequestWatch(Duration.ofMinutes(1));
        ExecutorService readers =
            Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      List<Callable<Void>> rounds =
          IntStream.range(0, ROUNDS)
              .<Callable<Void>>mapToObj(seed -> () -> read(seed, watch, memory))
              .toList();
      for (Future<Void> round : readers.invokeAll(rounds, 100, TimeUnit.SECONDS)) {
        round.get();
      }
    }
    assertThat(memory.taken()).isZero();
  }
}
