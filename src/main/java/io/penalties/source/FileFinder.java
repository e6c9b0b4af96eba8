package io.penalties.source;

import io.penalties.admission.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Finds many files of a source, several at a time. */
final class FileFinder {

  /** The number of lookups in flight. */
  private static final int IN_FLIGHT = 16;

  private FileFinder() {}

  /** The files at these paths, in their order; null for each one that does not exist. */
  static List<@Nullable SourceFile> find(Source source, List<String> paths) {
    List<@Nullable SourceFile> files = new ArrayList<>();
    if (paths.size() == 1) {
      files.add(source.find(paths.getFirst()));
      return files;
    }
    try (ExecutorService threads =
        Executors.newFixedThreadPool(IN_FLIGHT, Thread.ofVirtual().factory())) {
      List<Future<@Nullable SourceFile>> asked = new ArrayList<>();
      for (String path : paths) {
        asked.add(threads.submit(() -> source.find(path)));
      }
      try {
        for (Future<@Nullable SourceFile> answer : asked) {
          files.add(answer.get());
        }
      } catch (InterruptedException _) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new CancelledException("Cancelled during a lookup of files.");
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw failure(e);
      }
    }
    return files;
  }

  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException failure -> failure;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
