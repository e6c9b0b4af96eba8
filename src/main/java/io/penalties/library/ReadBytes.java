package io.penalties.library;

import io.penalties.source.SourceFile;

/** Counts the bytes read from some files, on any thread. */
final class ReadBytes {

  private final Progress progress;
  private long read;
  private long total;

  ReadBytes(Progress progress) {
    this.progress = progress;
  }

  /** A file whose bytes are counted, too. */
  synchronized SourceFile report(SourceFile file) {
    total += file.size();
    return new ReportedFile(file, this::onRead);
  }

  private synchronized void onRead(int bytes) {
    read += bytes;
    progress.onRead(read, total);
  }
}
