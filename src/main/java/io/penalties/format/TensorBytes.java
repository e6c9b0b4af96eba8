package io.penalties.format;

import io.penalties.tensor.DType;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The elements of one tensor, read from a file. Not thread-safe. */
public final class TensorBytes {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final ByteSource source;
  private final TensorEntry entry;
  private final int swappedBytes;
  private long remaining;
  private boolean announced;

  /**
   * Elements from the next bytes of {@code source}.
   *
   * @param bigEndian whether the file stores elements big-endian
   */
  public TensorBytes(ByteSource source, TensorEntry entry, boolean bigEndian) {
    this.source = source;
    this.entry = entry;
    this.remaining = entry.byteSize();
    DType dtype = entry.dtype();
    this.swappedBytes = bigEndian && dtype != null ? dtype.byteSize() : 1;
  }

  /** See {@link TensorFileReader#place}. */
  public @Nullable TensorPlace place() {
    FileRegion region = source.region(remaining);
    return region == null ? null : new TensorPlace(region, swappedBytes > 1);
  }

  /** See {@link TensorFileReader#read}. */
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, remaining);
    if (wanted % swappedBytes != 0) {
      throw new IllegalArgumentException(
          "Expected whole elements of %d bytes. Received: length=%d."
              .formatted(swappedBytes, length));
    }
    if (!announced) {
      announced = true;
      source.expect(remaining);
    }
    int n = source.read(buffer, offset, wanted);
    remaining -= n;
    if (n < wanted) {
      throw truncated();
    }
    swap(buffer, offset, offset + n);
    return n;
  }

  /** Skips the remaining bytes. */
  public void skipRest() throws IOException {
    if (remaining > 0) {
      remaining -= source.skip(remaining);
      if (remaining > 0) {
        throw truncated();
      }
    }
  }

  private MalformedTensorException truncated() {
    return new MalformedTensorException(
        MalformedReason.TRUNCATED,
        entry.name(),
        source.position(),
        "Expected %d bytes of elements. Received: %d."
            .formatted(entry.byteSize(), entry.byteSize() - remaining));
  }

  private void swap(byte[] buffer, int from, int to) {
    switch (swappedBytes) {
      case 2 -> {
        for (int at = from; at < to; at += 2) {
          SHORTS.set(buffer, at, Short.reverseBytes((short) SHORTS.get(buffer, at)));
        }
      }
      case 4 -> {
        for (int at = from; at < to; at += 4) {
          INTS.set(buffer, at, Integer.reverseBytes((int) INTS.get(buffer, at)));
        }
      }
      case 8 -> {
        for (int at = from; at < to; at += 8) {
          LONGS.set(buffer, at, Long.reverseBytes((long) LONGS.get(buffer, at)));
        }
      }
      default -> {
        // Single bytes have no byte order.
      }
    }
  }
}
