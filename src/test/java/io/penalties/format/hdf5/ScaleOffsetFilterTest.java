package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of scale-offset beyond the exponents that h5py writes. */
class ScaleOffsetFilterTest {

  private static final int HEADER_BYTES = 21;

  @ParameterizedTest
  @ValueSource(
      ints = {0, 2, 22, 23, 29, 126, 210, 308, 309, Integer.MAX_VALUE, -1, -23, -299, -323})
  void dividesByTheFloat64NearestToThePowerOfTen(int decimals) {
    double power =
        decimals > 308
            ? Double.POSITIVE_INFINITY
            : BigDecimal.ONE.scaleByPowerOfTen(decimals).doubleValue();
    assertThat(decoded(decimals, 7)).isEqualTo(7 / power);
  }

  @ParameterizedTest
  @ValueSource(ints = {-324, Integer.MIN_VALUE})
  void aPowerThatUnderflowsIsZero(int decimals) {
    assertThat(decoded(decimals, 7)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(decoded(decimals, 0)).isNaN();
  }

  private static double decoded(int decimals, int value) {
    ChunkBytes chunk = new ChunkBytes(Double.BYTES, 64, true);
    ByteBuffer stored = ByteBuffer.wrap(chunk.begin(0, HEADER_BYTES + 1));
    stored.order(ByteOrder.LITTLE_ENDIAN);
    stored.putInt(0, Byte.SIZE).put(4, (byte) Double.BYTES).putDouble(5, 0);
    stored.put(HEADER_BYTES, (byte) value);
    new ScaleOffsetFilter(Double.BYTES, 1, decimals, false, false, 0).undo(chunk);
    return ByteBuffer.wrap(chunk.from()).order(ByteOrder.LITTLE_ENDIAN).getDouble();
  }
}
