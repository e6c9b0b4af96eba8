package io.penalties.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.Client;
import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.Patience;
import io.penalties.admission.RequestWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives while the bytes before it are read. */
class ReadAheadInputStreamTest {

  private static final int PIECE = Receiver.BUFFER_BYTES;
  private static final RequestWatch WATCH = new RequestWatch(Duration.ofMinutes(1));

  private final SpareProcessors processors = new SpareProcessors(2);
  private final MemoryBudget memory = new MemoryBudget(Limit.fixed(1L << 30), Patience.NONE);
  private final Lease lease = memory.openLarge(1 << 20);
  private final byte[] body = new byte[5 * PIECE + 12_345];

  ReadAheadInputStreamTest() {
    new Random(1).nextBytes(body);
  }

  @AfterAll
  static void stop() {
    WATCH.close();
  }

  /** A client, and its body, which notices reads of two threads and those of another one. */
  private static final class Sender extends InputStream implements Client {

    private final InputStream in;
    private final Thread reader = Thread.currentThread();
    private final CountDownLatch ahead = new CountDownLatch(1);
    private final CountDownLatch mayEnd;
    private final int pausesAfter;
    private volatile int sent;
    private volatile boolean under;
    private volatile boolean overlapped;
    private volatile int readsAhead;

    /** Pauses for ever after this many bytes; reads of another thread wait for the latch. */
    Sender(InputStream in, int pausesAfter, CountDownLatch mayEnd) {
      this.in = in;
      this.pausesAfter = pausesAfter;
      this.mayEnd = mayEnd;
    }

    @Override
    public boolean hasLeft() {
      return false;
    }

    @Override
    public boolean hasSent() {
      return sent < pausesAfter;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      assertThat(hasSent()).as("a read does not wait").isTrue();
      overlapped |= under;
      under = true;
      try {
        if (Thread.currentThread() != reader) {
          readsAhead++;
          ahead.countDown();
          assertThat(mayEnd.await(10, TimeUnit.SECONDS)).isTrue();
        }
        int n = in.read(target, offset, Math.min(length, pausesAfter - sent));
        sent += Math.max(n, 0);
        return n;
      } catch (InterruptedException e) {
        throw new IOException(e);
      } finally {
        under = false;
      }
    }
  }

  private ReadAheadInputStream open(Sender sender) {
    RequestWatch.Watched watched =
        ScopedValue.where(Client.CURRENT, sender).call(() -> WATCH.begin());
    return new ReadAheadInputStream(sender, body.length, watched, lease, processors);
  }

  private Sender sender(int pausesAfter, CountDownLatch mayEnd) {
    return new Sender(new ByteArrayInputStream(body), pausesAfter, mayEnd);
  }

  /** Reads as the scanner does, so much at a time that it is worth a receiver. */
  private static byte[] read(InputStream in, int length) throws IOException {
    byte[] read = new byte[length];
    int position = 0;
    for (int n; position < length; position += n) {
      n = in.read(read, position, Math.min(65_536, length - position));
      assertThat(n).isPositive();
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 32_767, 32_768, 65_536, 262_143, 262_144, 262_145, 2_000_000})
  void allBytesArriveInTheirOrder(int most) throws IOException {
    Sender sender = sender(Integer.MAX_VALUE, new CountDownLatch(0));
    try (InputStream in = open(sender)) {
      byte[] read = new byte[body.length];
      int length = 0;
      for (int n; (n = in.read(read, length, Math.min(most, read.length - length))) > 0; ) {
        length += n;
      }
      assertThat(read).isEqualTo(body);
      assertThat(in.read(new byte[10])).isEqualTo(-1);
    }
    assertThat(sender.overlapped).isFalse();
  }

  @Test
  void theNextPieceIsReceivedMeanwhile() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Sender sender = sender(Integer.MAX_VALUE, mayEnd);
    try (InputStream in = open(sender)) {
      assertThat(in.read(new byte[65_536])).isEqualTo(65_536);
      assertThat(sender.ahead.await(10, TimeUnit.SECONDS)).isTrue();
      mayEnd.countDown();
      assertThat(in.read()).isEqualTo(body[65_536] & 0xFF);
    }
    assertThat(sender.under).isFalse();
  }

  /** The client may be waiting for a response: a read that would wait fails the test. */
  @ParameterizedTest
  @ValueSource(ints = {65_536, 65_537, 65_536 + PIECE, 65_537 + PIECE})
  void closingDoesNotWaitForAClientThatPauses(int pausesAfter) throws IOException {
    Sender sender = sender(pausesAfter, new CountDownLatch(0));
    try (InputStream in = open(sender)) {
      assertThat(read(in, 65_536)).hasSize(65_536);
      assertThat(read(in, pausesAfter - 65_536)).hasSize(pausesAfter - 65_536);
    }
    assertThat(sender.under).isFalse();
  }

  @Test
  void withoutMemoryOrAFastClientNothingIsReadAhead() throws IOException {
    Sender slow = sender(40_000, new CountDownLatch(0));
    try (InputStream in = open(slow)) {
      assertThat(in.read(new byte[65_536])).isEqualTo(40_000);
    }
    assertThat(slow.ahead.getCount()).isEqualTo(1);

    lease.take(400_000);
    lease.take(200_000);
    Sender fast = sender(Integer.MAX_VALUE, new CountDownLatch(0));
    try (InputStream in = open(fast)) {
      assertThat(read(in, body.length)).isEqualTo(body);
    }
    assertThat(fast.ahead.getCount()).isEqualTo(1);
    assertThat(memory.taken()).isEqualTo(1 << 20);
  }

  /** The processor is idle again when the documents have been read. */
  @Test
  void withoutAnIdleProcessorNothingIsReadAhead() throws IOException {
    processors.begin();
    Sender sender = sender(Integer.MAX_VALUE, new CountDownLatch(0));
    try (InputStream in = open(sender)) {
      assertThat(read(in, body.length)).isEqualTo(body);
    }
    assertThat(sender.ahead.getCount()).isEqualTo(1);

    processors.end();
    theProcessorsAreIdle();
  }

  /** What has been received is read; the receiver does not go on. */
  @Test
  void readingAheadEndsWhenProcessorsBecomeScarce() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Sender sender = sender(Integer.MAX_VALUE, mayEnd);
    try (InputStream in = open(sender)) {
      assertThat(read(in, 65_536)).isEqualTo(Arrays.copyOf(body, 65_536));
      assertThat(sender.ahead.await(10, TimeUnit.SECONDS)).isTrue();
      processors.begin();
      mayEnd.countDown();
      assertThat(read(in, body.length - 65_536))
          .isEqualTo(Arrays.copyOfRange(body, 65_536, body.length));
    }
    assertThat(sender.readsAhead).isEqualTo(1);
    processors.end();
    theProcessorsAreIdle();
  }

  private void theProcessorsAreIdle() {
    assertThat(processors.tryBegin()).isTrue();
    assertThat(processors.tryBegin()).isTrue();
    assertThat(processors.tryBegin()).isFalse();
  }

  @Test
  void aFailureComesAfterTheBytesBeforeIt() throws IOException {
    InputStream broken =
        new InputStream() {
          private final InputStream before = new ByteArrayInputStream(body, 0, 3 * PIECE);

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int n = before.read(target, offset, length);
            if (n < 0) {
              throw new IllegalStateException("broken");
            }
            return n;
          }
        };
    Sender sender = new Sender(broken, Integer.MAX_VALUE, new CountDownLatch(0));
    try (InputStream in = open(sender)) {
      byte[] window = new byte[65_536];
      for (int read = 0; read < 3 * PIECE; ) {
        read += in.read(window);
      }
      assertThat(sender.ahead.getCount()).isZero();
      assertThatThrownBy(() -> in.read(window))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken");
    }
  }

  /** The request is over only when nothing reads its body any more; an interrupt is kept. */
  @Test
  void closingWaitsForTheReadThatIsUnderWay() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Sender sender = sender(Integer.MAX_VALUE, mayEnd);
    InputStream in = open(sender);
    assertThat(in.read(new byte[65_536])).isEqualTo(65_536);
    assertThat(sender.ahead.await(10, TimeUnit.SECONDS)).isTrue();
    Thread.currentThread().interrupt();
    Thread.startVirtualThread(mayEnd::countDown);
    in.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sender.under).isFalse();
  }
}
