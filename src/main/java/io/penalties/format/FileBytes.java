package io.penalties.format;

import io.penalties.admission.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file as it arrives. Small reads are buffered; large ones go straight to the target. Not
 * thread-safe.
 */
public final class FileBytes implements ByteSource {

  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final HeldBytes held;
  private final ByteBuffer window = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private long arrived;

  /**
   * The bytes of {@code in} from its current position to its end.
   *
   * @param held counts the memory that the file needs
   */
  public FileBytes(InputStream in, HeldBytes held) {
    this.in = in;
    this.held = held;
  }

  /** All bytes of a region. The opener of the region closes it. */
  public static FileBytes of(FileRegion region, HeldBytes held) {
    return new FileBytes(region.stream(), held);
  }

  @Override
  public @Nullable FileRegion region(long count) {
    return in instanceof RegionInputStream stream && count <= stream.region().length() - position()
        ? stream.region().slice(position(), count)
        : null;
  }

  /** Whether the file comes from a source, which fetches only what is read. */
  public boolean skips() {
    return in instanceof RegionInputStream stream && stream.region().source() != null;
  }

  @Override
  public void expect(long count) {
    if (in instanceof RegionInputStream stream) {
      stream.region().expect(position(), count);
    }
  }

  @Override
  public long skip(long count) throws IOException {
    if (!(in instanceof RegionInputStream)) {
      return ByteSource.super.skip(count);
    }
    int buffered = (int) Math.min(count, window.remaining());
    window.position(window.position() + buffered);
    long skipped = buffered == count ? 0 : in.skip(count - buffered);
    arrived += skipped;
    return buffered + skipped;
  }

  /** The memory of the request. */
  public HeldBytes held() {
    return held;
  }

  @Override
  public long position() {
    return arrived - window.remaining();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    boolean direct = length >= BUFFER_BYTES;
    int done = take(buffer, offset, length);
    while (done < length) {
      if (direct) {
        int n = in.read(buffer, offset + done, length - done);
        if (n < 0) {
          break;
        }
        arrived += n;
        done += n;
      } else {
        if (!fill()) {
          break;
        }
        done += take(buffer, offset + done, length - done);
      }
    }
    return done;
  }

  private int take(byte[] buffer, int offset, int length) {
    int n = Math.min(length, window.remaining());
    window.get(buffer, offset, n);
    return n;
  }

  /** Skips everything up to the end. */
  public void skipRest() throws IOException {
    while (!atEnd()) {
      window().position(window().limit());
    }
  }

  /** Whether the end is reached. Waits for the next byte. */
  public boolean atEnd() throws IOException {
    return !window().hasRemaining();
  }

  /**
   * The bytes that have arrived but are not consumed; empty only at the end of the file. Moving the
   * buffer's position consumes them.
   */
  public ByteBuffer window() throws IOException {
    if (!window.hasRemaining()) {
      fill();
    }
    return window;
  }

  /** The next {@code count} bytes, fewer only at the end, which stay unread. */
  byte[] peek(int count) throws IOException {
    while (window.remaining() < count && fill()) {
      // Reads until there are enough.
    }
    byte[] start = new byte[Math.min(count, window.remaining())];
    window.get(window.position(), start);
    return start;
  }

  /** Adds the result of one read to the window. */
  private boolean fill() throws IOException {
    window.compact();
    int n = in.read(window.array(), window.position(), window.remaining());
    window.position(window.position() + Math.max(n, 0)).flip();
    arrived += Math.max(n, 0);
    return n > 0;
  }
}
