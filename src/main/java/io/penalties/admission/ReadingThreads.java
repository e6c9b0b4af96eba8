package io.penalties.admission;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads models on platform threads: the operating system shares the processors between them and the
 * carriers of virtual threads. On a virtual thread, a model of megabytes would occupy its carrier,
 * and block every short request on it, until it is read. Thread-safe.
 */
public final class ReadingThreads implements AutoCloseable {

  /** Work that polls for cancellation ends within this time. */
  private static final long CLOSE_SECONDS = 1;

  /**
   * Reads what may take long.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Reading<T> {

    /** Reads to the end; polls whether its thread is interrupted. */
    T read() throws IOException;
  }

  /** One reading and its thread. */
  private final class Work<T> implements Runnable {

    private final Reading<T> reading;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;
    private @Nullable Thread thread;
    private boolean cancelled;

    Work(Reading<T> reading) {
      this.reading = reading;
    }

    @Override
    public void run() {
      begin();
      try {
        result = reading.read();
      } catch (IOException | RuntimeException | Error e) {
        // What is interrupted may fail in any way: a file that it reads is closed.
        failure = Thread.currentThread().isInterrupted() ? cancelled() : e;
      } finally {
        end();
        // The slot is free when the thread is, not when its client disconnects.
        slots.release();
        done.countDown();
      }
    }

    private synchronized void begin() {
      thread = Thread.currentThread();
      if (cancelled) {
        thread.interrupt();
      }
    }

    private synchronized void end() {
      thread = null;
      if (!threads.isShutdown()) {
        Thread.interrupted();
      }
    }

    private synchronized void cancel() {
      cancelled = true;
      if (thread != null) {
        thread.interrupt();
      }
    }

    T await() throws IOException {
      boolean interrupted = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException _) {
          // The request's memory and files are in use until the thread has ended.
          interrupted = true;
          cancel();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
        throw cancelled();
      }
      return result();
    }

    private T result() throws IOException {
      return switch (failure) {
        case null -> answer(result);
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(failure);
      };
    }

    /** What a reading may have answered, a null of its own included. */
    @SuppressWarnings("NullAway")
    private T answer(@Nullable T answer) {
      return answer;
    }
  }

  private final ComputationSlots slots;
  private final ExecutorService threads;

  /**
   * As many threads as there are slots, so that nothing waits but for a slot.
   *
   * @param name what the threads read, for their names
   */
  public ReadingThreads(String name, ComputationSlots slots) {
    this.slots = slots;
    threads =
        Executors.newFixedThreadPool(
            Math.toIntExact(slots.limit()),
            Thread.ofPlatform().daemon().name("penalties-" + name + "-", 1).factory());
  }

  /**
   * Runs long reading on a separate thread.
   *
   * @throws OverloadedException if too many others are being read for too long
   * @throws CancelledException if the calling thread is interrupted, and with it the reading
   */
  public <T> T run(Reading<T> reading) throws IOException {
    slots.acquire();
    Work<T> work = new Work<>(reading);
    boolean begun = false;
    try {
      threads.execute(work);
      begun = true;
    } finally {
      if (!begun) {
        slots.release();
      }
    }
    return work.await();
  }

  private static CancelledException cancelled() {
    return new CancelledException("Cancelled while a document was being read.");
  }

  /** Cancels what is being read, and waits for a moment until it has ended. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
