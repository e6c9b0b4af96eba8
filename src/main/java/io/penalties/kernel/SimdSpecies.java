package io.penalties.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this machine, as constants, since the compiler vectorizes nothing else. */
final class SimdSpecies {

  /** At most the eight virtual lanes. */
  static final VectorSpecies<Double> DOUBLES =
      DoubleVector.SPECIES_PREFERRED.length() > LaneSums.LANES
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  static final int LENGTH = DOUBLES.length();

  /** Bytes of a vector. */
  static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512.withShape(DOUBLES.vectorShape());

  /** Half the bytes: as many floats as a vector has doubles. */
  static final VectorSpecies<Byte> HALF_BYTES =
      ByteVector.SPECIES_512.withShape(
          VectorShape.forBitSize(Math.max(64, DOUBLES.vectorBitSize() / 2)));

  private SimdSpecies() {}

  /** The width of the vectors in bits. */
  static int vectorBits() {
    return DOUBLES.vectorBitSize();
  }
}
