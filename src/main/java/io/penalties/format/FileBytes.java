package io.penalties.format;

import io.penalties.admission.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file as it arrives. Small reads are buffered; large ones go straight to where the bytes are
 * wanted. Not thread-safe.
 */
public final class FileBytes implements ByteSource {

  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final HeldBytes held;
  private final ByteBuffer window = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private long arrived;

  /**
   * The bytes of {@code in} from where it stands to its end.
   *
   * @param held what the request holds, for what the file asks to be kept of it
   */
  public FileBytes(InputStream in, HeldBytes held) {
    this.in = in;
    this.held = held;
  }

  /** All bytes of a region; closing it is left to its opener. */
  public static FileBytes of(FileRegion region, HeldBytes held) {
    return new FileBytes(region.stream(), held);
  }

  @Override
  public @Nullable FileRegion region(long count) {
    return in instanceof RegionInputStream stream && count <= stream.region().length() - position()
        ? stream.region().slice(position(), count)
        : null;
  }

  /** Whether the file is one of a source, of which only what is read is fetched. */
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

  /** What the request holds. */
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

  /** Passes over everything up to the end. */
  public void skipRest() throws IOException {
    while (!atEnd()) {
      window().position(window().limit());
    }
  }

  /** Whether no byte is left. Waits for one. */
  public boolean atEnd() throws IOException {
    return !window().hasRemaining();
  }

  /**
   * The bytes that have arrived and are not consumed; none only at the end of the file. Moving the
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
      // Goes on until there are enough.
    }
    byte[] start = new byte[Math.min(count, window.remaining())];
    window.get(window.position(), start);
    return start;
  }

  /** Adds what one read gives to the window. */
  private boolean fill() throws IOException {
    window.compact();
    int n = in.read(window.array(), window.position(), window.remaining());
    window.position(window.position() + Math.max(n, 0)).flip();
    arrived += Math.max(n, 0);
    return n > 0;
  }
}
