package io.penalties.http.body;

import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.admission.RequestWatch;
import io.penalties.admission.Turns;
import io.penalties.format.MalformedDocumentException;
import io.penalties.http.problem.ProblemException;
import io.penalties.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes as the client sent them: counted, bounded, and with a broken connection reported as
 * what it is to the document, a truncation.
 */
final class SentBytesInputStream extends InputStream {

  /**
   * A body that arrives faster than it is read never blocks, so short requests get a turn, which is
   * looked at this often.
   */
  private static final int YIELD_BYTES = 64 << 10;

  private final InputStream in;
  private final long declared;
  private final Limit maxBytes;
  private final BodyPace pace;
  private final RequestWatch.@Nullable Watched watched;
  private final byte[] one = new byte[1];
  private final Turns turns = new Turns();
  private long count;
  private long yieldAt = YIELD_BYTES;
  private long waitedNanos;

  /**
   * Reads a body.
   *
   * @param declared the length that the client declared; negative if none
   * @param watched the watch on the request; null if it is short, or if {@code in} tells the watch
   */
  SentBytesInputStream(
      InputStream in,
      long declared,
      Limit maxBytes,
      BodyPace pace,
      RequestWatch.@Nullable Watched watched) {
    this.in = in;
    this.declared = declared;
    this.pace = pace;
    this.watched = watched;
    this.maxBytes = maxBytes;
  }

  /** The number of bytes sent so far. */
  long count() {
    return count;
  }

  @Override
  public int read() {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int n;
    long start = System.nanoTime();
    try {
      n =
          watched == null
              ? in.read(target, offset, length)
              : watched.read(() -> in.read(target, offset, length));
    } catch (IOException e) {
      MalformedDocumentException truncated =
          new MalformedDocumentException(
              "",
              "The request body is truncated or its chunks are broken: it ended after %d bytes."
                  .formatted(count));
      truncated.initCause(e);
      throw truncated;
    }
    waitedNanos += System.nanoTime() - start;
    if (n > 0) {
      count += n;
      requirePace();
      if (count > maxBytes.value()) {
        throw tooLong(maxBytes);
      }
      if (count >= yieldAt) {
        yieldAt = count + YIELD_BYTES;
        turns.next();
      }
    } else if (n < 0) {
      requireAll();
    }
    return n;
  }

  /** What was lost on the way must not be missing in a sum. */
  private void requireAll() {
    if (declared >= 0 && count != declared) {
      throw new IllegalStateException(
          "Expected a body of %d bytes, as declared. Received: %d bytes."
              .formatted(declared, count));
    }
  }

  private void requirePace() {
    if (pace.isTooSlow(count, waitedNanos)) {
      throw new ProblemException(
          ProblemType.REQUEST_TIMEOUT,
          "Expected at least %d bytes per second after the first %d seconds. Received: %d bytes in %d seconds."
              .formatted(
                  pace.minBytesPerSecond(),
                  pace.grace().toSeconds(),
                  count,
                  waitedNanos / 1_000_000_000));
    }
  }

  static LimitExceededException tooLong(Limit maxBytes) {
    return maxBytes.exceeded("", "The request body is too large.");
  }
}
