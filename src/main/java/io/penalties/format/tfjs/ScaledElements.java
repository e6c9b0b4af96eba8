package io.penalties.format.tfjs;

import io.penalties.format.ByteSource;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Quantized elements as float64: q · scale + min, rounded twice, as written. */
final class ScaledElements implements ByteSource {

  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK_BYTES = 8 << 10;

  private final ByteSource stored;
  private final WeightQuantization quantization;
  private final int storedBytes;
  private final byte[] block = new byte[BLOCK_BYTES];

  ScaledElements(ByteSource stored, WeightQuantization quantization) {
    this.stored = stored;
    this.quantization = quantization;
    this.storedBytes = quantization.stored().byteSize();
  }

  /** Whole elements only; the length is a multiple of eight. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int wanted = Math.min(BLOCK_BYTES, (length - done) / Double.BYTES * storedBytes);
      int count = wanted == 0 ? 0 : stored.read(block, 0, wanted);
      if (count == 0) {
        break;
      }
      for (int at = 0; at < count; at += storedBytes, done += Double.BYTES) {
        int q = block[at] & 0xFF;
        if (storedBytes == Short.BYTES) {
          q |= (block[at + 1] & 0xFF) << Byte.SIZE;
        }
        DOUBLES.set(buffer, offset + done, q * quantization.scale() + quantization.min());
      }
    }
    return done;
  }

  @Override
  public long position() {
    return stored.position();
  }
}
