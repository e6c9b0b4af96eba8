package io.penalties.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates deflate-compressed bytes (RFC 1951) of a file that continues after them, and consumes no
 * byte beyond them. Not thread-safe.
 */
public final class InflatedBytes implements ExpandedBytes {

  private final FileBytes file;
  private final @Nullable String name;
  private final Inflater inflater = new Inflater(true);

  /**
   * Inflates from the current position of {@code file}.
   *
   * @param name the name in errors; null for the whole file
   */
  public InflatedBytes(FileBytes file, @Nullable String name) {
    this.file = file;
    this.name = name;
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && !inflater.finished()) {
      if (inflater.needsInput()) {
        ByteBuffer window = file.window();
        if (!window.hasRemaining()) {
          throw malformed(
              MalformedReason.TRUNCATED,
              "Expected more compressed bytes. Received: the end after %d bytes."
                  .formatted(inflater.getBytesWritten()));
        }
        inflater.setInput(window);
      }
      try {
        done += inflater.inflate(buffer, offset + done, length - done);
      } catch (DataFormatException e) {
        throw corrupt(String.valueOf(e.getMessage()));
      }
      if (inflater.needsDictionary()) {
        throw corrupt("a dictionary");
      }
    }
    return done;
  }

  private MalformedTensorException corrupt(String received) {
    return malformed(
        MalformedReason.CORRUPT_DATA,
        "Expected deflate's format. Received: %s.".formatted(received));
  }

  private MalformedTensorException malformed(Reason reason, String detail) {
    return new MalformedTensorException(reason, name, file.position(), detail);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
