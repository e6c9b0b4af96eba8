package io.penalties.library;

import io.penalties.source.SourceFile;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes read from some files. */
final class ReadBytes {

  private final Progress progress;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong total = new AtomicLong();

  ReadBytes(Progress progress) {
    this.progress = progress;
  }

  /** A file whose bytes are counted, too. */
  SourceFile report(SourceFile file) {
    total.addAndGet(file.size());
    return new ReportedFile(file, bytes -> progress.onRead(read.addAndGet(bytes), total.get()));
  }
}
