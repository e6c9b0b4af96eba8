package io.penalties.kernel;

import io.penalties.admission.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs tasks on its own daemon threads, while the caller waits. Thread-safe. */
final class PoolTaskRunner implements TaskRunner, AutoCloseable {

  /** Tasks poll for cancellation, so they end within this time. */
  private static final long CLOSE_SECONDS = 1;

  private final int parallelism;
  private final ExecutorService threads;

  PoolTaskRunner(String threadNames, int parallelism) {
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "Expected a positive parallelism. Received: parallelism=" + parallelism);
    }
    this.parallelism = parallelism;
    this.threads =
        Executors.newFixedThreadPool(
            parallelism, Thread.ofPlatform().daemon().name(threadNames, 1).factory());
  }

  @Override
  public int parallelism() {
    return parallelism;
  }

  /**
   * {@inheritDoc}
   *
   * @throws CancelledException if the calling thread is interrupted
   * @throws RejectedExecutionException after {@link #close}
   */
  @Override
  public void forEach(int count, Supplier<IntConsumer> newWorker) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < Math.min(parallelism, count); i++) {
      running.add(threads.submit(() -> work(next, count, newWorker)));
    }
    try {
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw propagate(e.getCause());
    } catch (InterruptedException e) {
      running.forEach(future -> future.cancel(true));
      Thread.currentThread().interrupt();
      throw new CancelledException("Cancelled while waiting for the kernel's threads.");
    } finally {
      next.set(count);
    }
  }

  private static void work(AtomicInteger next, int count, Supplier<IntConsumer> newWorker) {
    try {
      IntConsumer worker = newWorker.get();
      for (int task = next.getAndIncrement(); task < count; task = next.getAndIncrement()) {
        worker.accept(task);
      }
    } catch (RuntimeException | Error e) {
      next.set(count);
      throw e;
    }
  }

  private static RuntimeException propagate(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException exception -> exception;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(cause);
    };
  }

  /** Cancels the tasks that run, and waits for a moment until they have ended. */
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
