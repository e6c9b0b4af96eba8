package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileNotice;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything that the reference implementation writes, as hdf5_samples.py beside the files says.
 */
class Hdf5SamplesTest {

  @ParameterizedTest
  @CsvSource({
    "little_f2, FLOAT16",
    "big_f2, FLOAT16",
    "bfloat16, BFLOAT16",
    "little_f4, FLOAT32",
    "big_f4, FLOAT32",
    "little_f8, FLOAT64",
    "big_f8, FLOAT64"
  })
  void readsEveryFloatingPointType(String name, DType dtype) {
    Hdf5Samples.with(
        Hdf5Samples.bytes("dtypes"),
        file -> {
          Hdf5Dataset dataset = Hdf5Samples.dataset(file, name);
          assertThat(dataset.entry().dtype()).isEqualTo(dtype);
          assertThat(dataset.entry().shape()).isEqualTo(Shape.of(3, 5));
          assertThat(dataset.entry().name()).isEqualTo(name);
          double[] expected = Hdf5Samples.expected(15);
          if (dtype == DType.BFLOAT16) {
            for (int i = 0; i < expected.length; i++) {
              int bits = Float.floatToRawIntBits((float) expected[i]) & 0xFFFF_0000;
              expected[i] = Float.intBitsToFloat(bits);
            }
          }
          assertThat(Hdf5Samples.values(dataset)).containsExactly(expected);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "little_i4, int32, 60",
    "big_i8, int64, 120",
    "u1, uint8, 15",
    "little_c8, compound, 120",
    "bool, enum, 15",
    "void16, void16, 30",
    "text, variable_length, 16"
  })
  void namesTypesThatPenaltiesAreNotComputedOn(String name, String label, long byteSize) {
    Hdf5Samples.with(
        Hdf5Samples.bytes("dtypes"),
        file -> {
          Hdf5Dataset dataset = Hdf5Samples.dataset(file, name);
          assertThat(dataset.entry().dtype()).isNull();
          assertThat(dataset.entry().dtypeLabel()).isEqualTo(label);
          assertThat(dataset.entry().byteSize()).isEqualTo(byteSize);
          assertThat(Hdf5Samples.elements(dataset)).hasSize((int) byteSize);
        });
  }

  @Test
  void readsScalarsAndEmptyDatasets() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("dtypes"),
        file -> {
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "scalar"))).containsExactly(2.5);
          assertThat(Hdf5Samples.dataset(file, "scalar").entry().shape()).isEqualTo(Shape.SCALAR);
          assertThat(Hdf5Samples.dataset(file, "empty").entry().shape()).isEqualTo(Shape.of(3, 0));
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "empty"))).isEmpty();
          assertThat(Hdf5Samples.dataset(file, "none").entry().shape()).isEqualTo(Shape.of(0));
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "none"))).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "plain, 391",
    "gzip, 391",
    "shuffled, 391",
    "shuffle_alone, 391",
    "row, 1000",
    "deep, 210",
    "growing, 12",
    "many, 1400"
  })
  void putsChunksIntoRowMajorOrder(String name, int count) {
    Hdf5Samples.with(
        Hdf5Samples.bytes("chunked"),
        file ->
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, name)))
                .containsExactly(Hdf5Samples.expected(count)));
  }

  @Test
  void readsChunksThatTheFilterLeftAlone() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("chunked"),
        file ->
            assertThat(Hdf5Samples.elements(Hdf5Samples.dataset(file, "incompressible")))
                .hasSize(1024));
  }

  @Test
  void readsTheNewerForm() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("newest"),
        file -> {
          assertThat(file.root().attributes().string("backend")).isEqualTo("tensorflow");
          Hdf5Group group = Objects.requireNonNull(file.root().group("group"));
          assertThat(group.attributes().strings("layer_names")).containsExactly("a", "é");
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "ordered")))
              .containsExactly(Hdf5Samples.expected(6));
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "group/inner/kernel")))
              .containsExactly(Hdf5Samples.expected(12));
        });
  }

  @Test
  void readsGroupsThatKeepTheOrderOfTheirMembers() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("ordered"),
        file -> {
          assertThat(file.root().names()).containsExactly("a", "b", "c");
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "c/0")))
              .containsExactly(Hdf5Samples.expected(2));
        });
  }

  @Test
  void readsAttributesOfText() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("attributes"),
        file -> {
          Hdf5Attributes attributes = file.root().attributes();
          assertThat(attributes.strings("fixed")).containsExactly("first", "second");
          assertThat(attributes.strings("any_length")).containsExactly("première", "");
          assertThat(attributes.string("long")).isEqualTo("x".repeat(100_000));
          assertThat(attributes.strings("none")).isEmpty();
          assertThat(attributes.strings("empty")).isEmpty();
          assertThat(attributes.strings("split")).containsExactly("0", "1", "1", "2", "2", "2");
          assertThat(attributes.strings("absent")).isNull();
          assertThat(attributes.string("absent")).isNull();
        });
  }

  @Test
  void refusesAttributesThatAreNotTheTextAskedFor() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("attributes"),
        file -> {
          Hdf5Attributes attributes = file.root().attributes();
          for (String name : List.of("number", "fixed")) {
            assertThat(Refusals.of(() -> attributes.string(name)).reason())
                .isEqualTo(Hdf5Reason.INVALID_ATTRIBUTE);
          }
        });
  }

  @Test
  void findsNothingWhereNothingIs() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("newest"),
        file -> {
          assertThat(file.root().dataset("group")).isNull();
          assertThat(file.root().dataset("ordered/more")).isNull();
          assertThat(file.root().dataset("")).isNull();
          assertThat(file.root().dataset("group//kernel")).isNull();
          assertThat(file.root().group("ordered")).isNull();
          assertThat(file.root().group("../group")).isNull();
        });
  }

  @Test
  void visitsWhatContainsItselfOnce() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("cycle"),
        file -> {
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "group/root/group/again/a")))
              .hasSize(2);
          assertThat(file.root().group("group/again/again/".repeat(60) + "again")).isNull();
          assertThat(file.datasets())
              .extracting(dataset -> dataset.entry().name())
              .containsExactly("b");
        });
  }

  @Test
  void findsMembersInTreesOfSeveralLevels() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("many_members"),
        file -> {
          assertThat(file.root().names()).hasSize(301).startsWith("a", "name_0", "name_1");
          for (String name : file.root().names()) {
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, name)))
                .containsExactly(Hdf5Samples.expected(2));
          }
          assertThat(file.datasets()).hasSize(1);
        });
  }

  @Test
  void readsAllDatasetsAsOneFile() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("optimizer"),
        file -> {
          List<String> names = new ArrayList<>();
          try (TensorFileReader reader = file.tensors(new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
            assertThat(reader.read(new byte[8], 0, 8)).isZero();
            byte[] buffer = new byte[64];
            for (TensorEntry entry; (entry = reader.next()) != null; ) {
              names.add(entry.name());
              if (!entry.name().equals("layers/dense/vars/0")) {
                assertThat(reader.read(buffer, 0, 64)).isEqualTo((int) entry.byteSize());
                assertThat(reader.read(buffer, 0, 64)).isZero();
              }
            }
            assertThat(names).containsExactly("step", "layers/dense/vars/0", "layers/dense/vars/1");
            assertThat(reader.notices())
                .extracting(FileNotice::kind, FileNotice::tensor)
                .containsExactly(
                    tuple(FileNotice.Kind.SHARED_TENSOR, "layers/tied/vars/0"),
                    tuple(FileNotice.Kind.LEFT_OUT, ""));
          }
        });
  }

  @Test
  void listsAllDatasetsByName() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("ordered"),
        file ->
            assertThat(file.datasets())
                .extracting(dataset -> dataset.entry().name())
                .containsExactly("a/0", "b/0", "c/0"));
  }
}
