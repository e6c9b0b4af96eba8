package io.penalties.web.body;

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
  private static final int LARGE_BYTES = 64 << 10;

  private final ExecutorService threads;

  /** So many large documents are read at once; others wait. */
  public DocumentThreads(int parallelism) {
    threads =
        Executors.newFixedThreadPool(
            parallelism, Thread.ofPlatform().daemon().name("penalties-documents-", 1).factory());
  }

  /** Reads a body: a short one at once, a large one on a thread of its own. */
  public <T> T read(RequestBody body, Supplier<T> reader) {
    if (body.length() < LARGE_BYTES) {
      return reader.get();
    }
    Future<T> document = threads.submit(reader::get);
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
