package io.penalties.http.body;

import io.penalties.admission.RequestWatch;
import io.penalties.admission.Turns;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that receives a body ahead of its reader, as far as there are buffers. It ends with the
 * body, with a failure, when processors become scarce or when the client is slow. It takes only
 * what has arrived: it never waits for a client, which may be waiting for a refusal.
 *
 * <p>Thread and reader share two queues, through which each buffer passes to the reader and back,
 * and nothing else that changes. The last that the thread does is to hand over {@link #END}: after
 * taking it, the reader alone uses the body. A receiver is used once.
 */
final class Receiver {

  /** As much as the container receives at once in a large heap. */
  static final int BUFFER_BYTES = 256 << 10;

  /** The client is slow if the thread has waited this long for {@link #BUFFER_BYTES}. */
  private static final long MAX_SILENCE_NANOS = 1_000_000;

  /** The shortest pause between two looks at the client. */
  private static final long PAUSE_NANOS = 30_000;

  private static final byte[] NO_BUFFER = {};
  private static final Piece END = new Piece(0, NO_BUFFER, 0);

  private final InputStream in;
  private final RequestWatch.Watched watched;
  private final SpareProcessors processors;
  private final BlockingQueue<byte[]> free;
  private final BlockingQueue<Piece> received;
  private volatile boolean stopped;

  /** How long the thread has waited, and the bytes that have come meanwhile. Only it uses them. */
  private long silentNanos;

  private long sinceSilence;

  /** Set before {@link #END} is handed over, read after it. */
  private @Nullable Throwable failure;

  private Receiver(
      InputStream in,
      RequestWatch.Watched watched,
      SpareProcessors processors,
      List<byte[]> buffers) {
    this.in = in;
    this.watched = watched;
    this.processors = processors;
    // Room for one more, the end: nothing ever waits for room.
    free = new ArrayBlockingQueue<>(buffers.size() + 1, false, buffers);
    received = new ArrayBlockingQueue<>(buffers.size() + 1);
  }

  /**
   * Starts a receiver.
   *
   * @param in the body, which only the receiver reads from now on
   * @param position where the body goes on
   * @param length of the whole body
   * @param buffers where to receive it, of {@link #BUFFER_BYTES} each
   */
  static Receiver start(
      InputStream in,
      long position,
      long length,
      RequestWatch.Watched watched,
      SpareProcessors processors,
      List<byte[]> buffers) {
    Receiver receiver = new Receiver(in, watched, processors, buffers);
    Thread.startVirtualThread(() -> receiver.run(position, length));
    return receiver;
  }

  /** The next piece; null when the receiver has ended. Not to be called after that. */
  @Nullable Piece next() {
    Piece next = take(received);
    return next == END ? null : next;
  }

  /** Returns the buffer of a piece that has been read. */
  void giveBack(byte[] buffer) {
    free.add(buffer);
  }

  /** Waits until the receiver has ended: for at most one pause and the copy of one buffer. */
  void stop() {
    stopped = true;
    free.add(NO_BUFFER);
    while (next() != null) {
      // What was received is not wanted any more.
    }
  }

  /** Throws what the receiver, which has ended, failed with. */
  void throwFailure() throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  private void run(long position, long length) {
    try {
      receive(position, length);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      received.add(END); // Allocates nothing, so that it is handed over even without memory.
    }
  }

  private void receive(long from, long length) throws IOException {
    Turns turns = new Turns();
    long position = from;
    while (position < length && !processors.areShort()) {
      byte[] buffer = take(free);
      int n = receiveSoon(buffer);
      if (n <= 0) {
        return;
      }
      received.add(new Piece(position, buffer, n));
      position += n;
      turns.next();
    }
  }

  /** Receives what has arrived, or arrives soon. Returns the number of bytes; none or -1 if not. */
  private int receiveSoon(byte[] buffer) throws IOException {
    while (!stopped) {
      long start = System.nanoTime();
      int n = watched.readArrived(in, buffer);
      if (n != 0) {
        arrived(n);
        return n;
      }
      if (silentNanos > MAX_SILENCE_NANOS) {
        return 0;
      }
      // The longer the silence, the less it matters when it ends.
      LockSupport.parkNanos(PAUSE_NANOS + silentNanos / 2);
      silentNanos += System.nanoTime() - start;
    }
    return 0;
  }

  private void arrived(int n) {
    sinceSilence += n;
    if (sinceSilence >= BUFFER_BYTES) {
      sinceSilence = 0;
      silentNanos = 0;
    }
  }

  /** An interrupt is kept for later: neither side waits long for the other. */
  private static <T> T take(BlockingQueue<T> queue) {
    boolean interrupted = false;
    while (true) {
      try {
        T taken = queue.take();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return taken;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
  }
}
