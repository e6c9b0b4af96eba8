package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.MalformedReason;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members and attributes that are too many for an object's header, shared types, user blocks. */
class Hdf5HeapsTest {

  @Test
  void findsManyAttributesInAHeap() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("heaps"),
        file -> {
          Hdf5Attributes attributes = file.root().attributes();
          assertThat(attributes.names()).hasSize(701);
          for (int i = 0; i < 700; i++) {
            assertThat(attributes.string("attribute_" + i))
                .isEqualTo(("text of " + i).repeat(i % 40));
          }
          assertThat(attributes.strings("long"))
              .containsExactly("00000".repeat(900), "00001".repeat(900), "00002".repeat(900));
        });
  }

  @Test
  void findsManyMembersInAHeap() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("heaps"),
        file -> {
          Hdf5Group group = Objects.requireNonNull(file.root().group("group_of_900"));
          assertThat(group.names()).hasSize(901).contains("0", "n".repeat(59) + "899");
          assertThat(Hdf5Samples.values(Objects.requireNonNull(group.dataset("a"))))
              .containsExactly(Hdf5Samples.expected(3));
        });
  }

  @Test
  void findsMembersInTheirOrderOfCreation() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("heaps_old"),
        file -> {
          for (int i = 0; i < 40; i++) {
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "n" + i)))
                .containsExactly(Hdf5Samples.expected(i + 1));
          }
          assertThat(file.root().attributes().string("a11")).isEqualTo("text of 11");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense_members", "dense_attributes"})
  void readsHeapsOfOneBlock(String sample) {
    Hdf5Samples.with(
        Hdf5Samples.bytes(sample),
        file -> {
          Hdf5Group root = file.root();
          int size = root.names().size() + root.attributes().names().size();
          assertThat(size).isEqualTo(20);
        });
  }

  @ParameterizedTest
  @CsvSource({"shared_types, 6", "shared_types_new, 6", "named_type, 2"})
  void readsTypesThatHaveANameInTheFile(String sample, int count) {
    Hdf5Samples.with(
        Hdf5Samples.bytes(sample),
        file -> {
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "a")))
              .containsExactly(Hdf5Samples.expected(count));
          assertThat(file.root().dataset("type")).isNull();
          if (count == 6) {
            assertThat(file.root().attributes().strings("names")).containsExactly("first", "secon");
          }
        });
  }

  @Test
  void readsMessagesThatObjectsShare() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("shared_messages"),
        file -> {
          for (String name : new String[] {"a", "b"}) {
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, name)))
                .containsExactly(Hdf5Samples.expected(6));
          }
        });
  }

  @Test
  void readsSharedMessagesThatTheirIdentifiersContain() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("tiny_messages"),
        file -> {
          for (String name : new String[] {"a", "b"}) {
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, name)))
                .containsExactly(Hdf5Samples.expected(1));
          }
          assertThat(file.root().attributes().strings("text")).containsExactly("x");
        });
  }

  @Test
  void readsWhatFollowsAUserBlock() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("user_block"),
        file ->
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "a")))
                .containsExactly(Hdf5Samples.expected(2)));
    Hdf5Samples.with(
        Hdf5Samples.bytes("user_block_4096"),
        file -> {
          assertThat(file.root().attributes().strings("any_length")).containsExactly("x", "y");
          assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "a")))
              .containsExactly(Hdf5Samples.expected(12));
          assertThat(Objects.requireNonNull(file.root().group("group")).names()).hasSize(20);
        });
  }

  /** The superblock has an end from before the last elements. */
  @Test
  void readsAFileThatIsBeingWritten() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("being_written"),
        file ->
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, "a")))
                .containsExactly(Hdf5Samples.expected(18)));
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 8192})
  void readsAFileThatAUserBlockWasPutBeforeLater(int length) {
    byte[] file = Hdf5Samples.bytes("heaps_old");
    byte[] moved = new byte[length + file.length];
    System.arraycopy(file, 0, moved, length, file.length);
    Hdf5Samples.with(moved, whole -> assertThat(whole.root().names()).hasSize(40));
  }

  @Test
  void spacesThatFillUpTextDoNotCount() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("spaces"),
        file -> assertThat(file.root().attributes().string("padded")).isEqualTo("abc"));
  }

  /** One byte in each block, which its checksum covers. */
  @ParameterizedTest
  @CsvSource({
    "heaps, FRHP, 20",
    "heaps, FHIB, 30",
    "heaps, FHDB, 60",
    "heaps, BTHD, 30",
    "heaps, BTLF, 20",
    "heaps, BTIN, 20",
    "heaps_old, FHDB, 60"
  })
  void checksTheChecksumsOfHeaps(String sample, String signature, int behind) {
    Patch heaps = new Patch(Hdf5Samples.bytes(sample));
    int at = heaps.find(signature, 1) + behind;
    heaps.uint8(at, heaps.bytes()[at] ^ 1);
    assertThat(Hdf5Samples.refusal(heaps.bytes(), Hdf5Samples.LIMITS).reason())
        .isEqualTo(MalformedReason.CHECKSUM);
  }
}
