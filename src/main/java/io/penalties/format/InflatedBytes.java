package io.penalties.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * What deflate compressed (RFC 1951), read from a file that goes on after it: not a byte more is
 * consumed. Not thread-safe.
 */
public final class InflatedBytes implements ExpandedBytes {

  private final FileBytes file;
  private final @Nullable String name;
  private final Inflater inflater = new Inflater(true);

  /**
   * The compressed bytes that begin where {@code file} stands.
   *
   * @param name what they are in errors, null for the whole file
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
