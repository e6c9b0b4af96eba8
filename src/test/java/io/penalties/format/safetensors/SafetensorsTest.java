package io.penalties.format.safetensors;

import static io.penalties.format.Decoding.decode;
import static io.penalties.format.safetensors.SafetensorsBytes.file;
import static io.penalties.format.safetensors.SafetensorsBytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.DecodedTensor;
import io.penalties.format.TensorEntry;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reference implementation takes is taken. */
class SafetensorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{}   ", "{\"__metadata__\":{}}", "{\"__metadata__\":null}"})
  void takesFilesWithoutTensors(String header) {
    assertThat(decode(file(header, 0))).isEmpty();
  }

  @Test
  void takesScalarsAndEmptyTensors() {
    String header =
        """
        {"s":{"dtype":"F64","shape":[],"data_offsets":[0,8]},
         "e":{"dtype":"F32","shape":[4611686018427387904,9,0],"data_offsets":[8,8]}}\
        """;
    List<DecodedTensor> tensors = decode(file(header, 8));
    assertThat(tensors).extracting(tensor -> tensor.entry().name()).containsExactly("s", "e");
    assertThat(tensors).extracting(DecodedTensor::sums).containsOnly(Sums.EMPTY);
  }

  @Test
  void passesOverFieldsThatItDoesNotKnow() {
    String header =
        "{\"a\":{\"x\":{\"y\":[1,null]},\"data_offsets\":[0,1],\"shape\":[1],\"dtype\":\"BOOL\"}}";
    assertThat(decode(file(header, 1)))
        .containsExactly(
            new DecodedTensor(
                new TensorEntry("a", "bool", null, io.penalties.tensor.Shape.of(1), 1, false),
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, bool, 8",
    "U8, uint8, 8",
    "I8, int8, 8",
    "I16, int16, 16",
    "U16, uint16, 16",
    "I32, int32, 32",
    "U32, uint32, 32",
    "I64, int64, 64",
    "U64, uint64, 64",
    "C64, complex64, 64",
    "F4, float4_e2m1fn, 4",
    "F6_E2M3, float6_e2m3fn, 6",
    "F6_E3M2, float6_e3m2fn, 6",
    "F8_E8M0, float8_e8m0fnu, 8",
    "F8_E4M3FNUZ, float8_e4m3fnuz, 8",
    "F8_E5M2FNUZ, float8_e5m2fnuz, 8"
  })
  void listsTypesThatPenaltiesAreNotComputedOn(String dtype, String label, int bits) {
    assertThat(decode(file(header("\"" + dtype + "\"", "[4]", "[0," + bits / 2 + "]"), bits / 2)))
        .extracting(DecodedTensor::entry)
        .allMatch(entry -> entry.dtype() == null && entry.dtypeLabel().equals(label));
  }

  @ParameterizedTest
  @CsvSource({
    "F64, FLOAT64",
    "F32, FLOAT32",
    "F16, FLOAT16",
    "BF16, BFLOAT16",
    "F8_E4M3, FLOAT8_E4M3FN",
    "F8_E5M2, FLOAT8_E5M2"
  })
  void readsTypesThatPenaltiesAreComputedOn(String name, DType dtype) {
    int bytes = dtype.byteSize();
    byte[] file = file(header("\"" + name + "\"", "[1]", "[0," + bytes + "]"), bytes);
    file[file.length - 1] = 0x40;
    DecodedTensor tensor = decode(file).getFirst();
    assertThat(tensor.entry().dtype()).isEqualTo(dtype);
    assertThat(Objects.requireNonNull(tensor.sums()).sumAbs()).isEqualTo(2.0);
  }
}
