package io.penalties.http.body;

import io.penalties.admission.CancelledException;
import io.penalties.admission.ComputationSlots;
import io.penalties.admission.OverloadedException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where models are read: threads of the operating system, which shares the processors between them
 * and the carriers of virtual threads. On a virtual thread a model of megabytes would hold its
 * carrier, and with it every short request, until it is read. Thread-safe.
 */
public final class DocumentThreads implements AutoCloseable {

  /** Work that polls whether it is cancelled ends within this time. */
  private static final long CLOSE_SECONDS = 1;

  /** One document and the thread that reads it. */
  private final class Work<T> implements Runnable {

    private final Supplier<T> reader;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;
    private @Nullable Thread thread;
    private boolean cancelled;

    Work(Supplier<T> reader) {
      this.reader = reader;
    }

    @Override
    public void run() {
      begin();
      try {
        result = reader.get();
      } catch (RuntimeException | Error e) {
        // What is interrupted may fail in any way: a file that it reads is closed.
        failure = Thread.currentThread().isInterrupted() ? cancelled() : e;
      } finally {
        end();
        // The slot is free when the thread is, not when its client has gone.
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

    T await() {
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

    private T result() {
      return switch (failure) {
        case null -> reader(result);
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(failure);
      };
    }

    /** What a reader may have answered, a null of its own included. */
    @SuppressWarnings("NullAway")
    private T reader(@Nullable T answer) {
      return answer;
    }
  }

  private final ComputationSlots slots;
  private final ExecutorService threads;

  /** As many threads as there are slots, so that nothing waits but for a slot. */
  public DocumentThreads(ComputationSlots slots) {
    this.slots = slots;
    threads =
        Executors.newFixedThreadPool(
            Math.toIntExact(slots.limit()),
            Thread.ofPlatform().daemon().name("penalties-documents-", 1).factory());
  }

  /** The slots, for a look at how busy they are. */
  public ComputationSlots slots() {
    return slots;
  }

  /**
   * Reads what may take long on a thread of its own.
   *
   * @throws OverloadedException if too many others are being read for too long
   * @throws CancelledException if the calling thread is interrupted, and with it the reader
   */
  public <T> T run(Supplier<T> reader) {
    slots.acquire();
    Work<T> work = new Work<>(reader);
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
    return new CancelledException("Cancelled while a document was read.");
  }

  /** Cancels the documents that are being read, and waits for a moment until they have ended. */
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
