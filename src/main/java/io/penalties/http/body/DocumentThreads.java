package io.penalties.http.body;

import io.penalties.admission.ComputationSlots;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.OverloadedException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Where large documents are read: threads of the operating system, which shares the processors
 * between them and the carriers of virtual threads. On a virtual thread a document of megabytes
 * would hold its carrier, and with it every short request, until it is read. Thread-safe.
 */
public final class DocumentThreads implements AutoCloseable {

  /** A document of this length is read in about the time that it takes to hand it over. */
  private static final int LARGE_BYTES = MemoryBudget.SMALL_BYTES + 1;

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
   * Reads a body: a short one at once, a large one on a thread of its own.
   *
   * @throws OverloadedException if too many others are being read for too long
   */
  public <T> T read(RequestBody body, Supplier<T> reader) {
    return body.length() < LARGE_BYTES ? reader.get() : run(reader);
  }

  /**
   * Reads what may take long on a thread of its own.
   *
   * @throws OverloadedException if too many others are being read for too long
   */
  public <T> T run(Supplier<T> reader) {
    slots.acquire();
    Future<T> document = submit(reader);
    try {
      return document.get();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      document.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a document was read.");
    }
  }

  private <T> Future<T> submit(Supplier<T> reader) {
    boolean submitted = false;
    try {
      Future<T> document = threads.submit(() -> readAndRelease(reader));
      submitted = true;
      return document;
    } finally {
      if (!submitted) {
        slots.release();
      }
    }
  }

  /** The slot is free when the thread is, not when its client has gone. */
  private <T> T readAndRelease(Supplier<T> reader) {
    try {
      return reader.get();
    } finally {
      slots.release();
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException exception -> exception;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }

  /** Waits for the documents that are being read. */
  @Override
  public void close() {
    threads.close();
  }
}
