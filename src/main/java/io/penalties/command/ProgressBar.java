package io.penalties.command;

import io.penalties.library.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** A line on a terminal that shows progress, if reading takes longer than a moment. */
final class ProgressBar implements Progress, AutoCloseable {

  private static final long FIRST_NANOS = 500_000_000;
  private static final long STEP_NANOS = 100_000_000;
  private static final int WIDTH = 30;
  private static final double GIGABYTE = 1e9;

  /** Returns to the start of the line and clears it. */
  private static final String CLEAR = "\r\u001B[K";

  private final PrintWriter terminal;
  private long next = System.nanoTime() + FIRST_NANOS;
  private boolean shown;

  ProgressBar(PrintWriter terminal) {
    this.terminal = terminal;
  }

  @Override
  public void onRead(long read, long total) {
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + STEP_NANOS;
      shown = true;
      terminal.print(CLEAR + line(read, total));
      terminal.flush();
    }
  }

  static String line(long read, long total) {
    double part = total == 0 ? 1 : Math.min(1, (double) read / total);
    int filled = (int) (part * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%% of %.2f GB",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        (int) (100 * part),
        total / GIGABYTE);
  }

  @Override
  public void close() {
    if (shown) {
      terminal.print(CLEAR);
      terminal.flush();
    }
  }
}
