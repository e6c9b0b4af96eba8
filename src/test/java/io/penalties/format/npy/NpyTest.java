package io.penalties.format.npy;

import static io.penalties.format.Decoding.decode;
import static io.penalties.format.npy.NpyBytes.file;
import static io.penalties.format.npy.NpyBytes.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.DecodedTensor;
import io.penalties.format.Decoding;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What NumPy writes, now and since Python 2, is read. */
class NpyTest {

  private static TensorEntry entry(byte[] file) {
    return decode(file).getFirst().entry();
  }

  @ParameterizedTest
  @CsvSource({
    "<f8, FLOAT64, 00000000000000C0", ">f8, FLOAT64, C000000000000000",
    "<f4, FLOAT32, 000000C0", ">f4, FLOAT32, C0000000",
    "<f2, FLOAT16, 00C0", ">f2, FLOAT16, C000",
    "<V2, BFLOAT16, 00C0", "<f1, FLOAT8_E5M2, C0"
  })
  void readsTypesThatPenaltiesAreComputedOn(String descr, DType dtype, String minusTwo) {
    byte[] element = java.util.HexFormat.of().parseHex(minusTwo);
    int[] data = new int[element.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = element[i];
    }
    DecodedTensor tensor = decode(file(header(descr, "()"), data)).getFirst();
    assertThat(tensor.entry())
        .isEqualTo(
            new TensorEntry("", dtype.label(), dtype, Shape.SCALAR, dtype.byteSize(), false));
    assertThat(Objects.requireNonNull(tensor.sums()).sumSquares()).isEqualTo(4.0);
  }

  @ParameterizedTest
  @CsvSource({
    "|b1, bool, 1",
    "|i1, int8, 1",
    "<i2, int16, 2",
    "<i4, int32, 4",
    ">i8, int64, 8",
    "|u1, uint8, 1",
    "<u2, uint16, 2",
    ">u4, uint32, 4",
    "<u8, uint64, 8",
    "<c8, complex64, 8",
    "<c16, complex128, 16",
    "<c32, complex256, 32",
    "<f16, float128, 16",
    "<f12, float96, 12",
    "<V1, void8, 1"
  })
  void listsTypesThatPenaltiesAreNotComputedOn(String descr, String label, int bytes) {
    assertThat(entry(file(header(descr, "(3,)"), new int[3 * bytes])))
        .isEqualTo(new TensorEntry("", label, null, Shape.of(3), 3L * bytes, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }      \n",
        "{'descr':'<f4','fortran_order':False,'shape':(1,2)}",
        "{\"shape\": (1, 2,), \"descr\": \"<f4\", \"fortran_order\": False}",
        "\n{ 'shape' :\t( 1 , 2 ) , 'fortran_order' : False , 'descr' : '<f4' , }\r\n",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1L, 2L), }\n",
        "{u'descr': u'<f4', 'fortran_order': False, 'shape': (1L, 2L), }\n",
      })
  void readsEverySpellingOfTheDictionary(String header) {
    assertThat(entry(file(header, new int[8])).shape()).isEqualTo(Shape.of(1, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersion(int version) {
    assertThat(entry(file(version, 0, header("<f4", "(2,)"), new int[8])).byteSize()).isEqualTo(8);
  }

  @Test
  void readsScalarsAndEmptyArrays() {
    assertThat(entry(file(header("<f4", "()"), 0, 0, 0, 0)).shape()).isEqualTo(Shape.SCALAR);
    assertThat(decode(file(header("<f4", "(9223372036854775807, 8, 0)"))).getFirst())
        .returns(Sums.EMPTY, DecodedTensor::sums);
  }

  @Test
  void tellsOfFortranOrder() {
    String header = "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2), }\n";
    assertThat(entry(file(header, new int[8])).fortranOrder()).isTrue();
  }

  @Test
  void convertsWholeElementsOnly() throws IOException {
    byte[] file = file(header(">f4", "(2,)"), 1, 2, 3, 4, 5, 6, 7, 8);
    byte[] buffer = new byte[9];
    try (TensorFileReader reader =
        Decoding.files(Decoding.LIMITS)
            .open(new ByteArrayInputStream(file), new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
      assertThat(reader.read(buffer, 0, 4)).isZero();
      reader.next();
      assertThat(reader.read(buffer, 1, 4)).isEqualTo(4);
      assertThat(buffer).containsExactly(0, 4, 3, 2, 1, 0, 0, 0, 0);
      assertThatThrownBy(() -> reader.read(buffer, 0, 3))
          .hasMessage("Expected whole elements of 4 bytes. Received: length=3.");
    }
  }
}
