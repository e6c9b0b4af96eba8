package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heaps, B-trees of version 2 and chunk arrays with wrong content but valid checksums. */
class Hdf5IndexMalformedTest {

  private static void requireRefusal(Patch damaged, Reason reason) {
    MalformedTensorException failure = Hdf5Samples.refusal(damaged.bytes(), Hdf5Samples.LIMITS);
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).startsWith("Expected ").contains(" Received: ").endsWith(".");
    assertThat(failure.offset()).isNotNegative();
  }

  /**
   * One byte of a structure.
   *
   * @param signature of the structure, and which of them it is if not the first
   * @param length of the structure without its checksum
   */
  @ParameterizedTest
  @CsvSource({
    // Arrays: the bytes of an entry, of a page, how many there are.
    "new_chunks, FAHD, 24, 6, 9, INVALID_STRUCTURE",
    "new_chunks, FAHD, 24, 7, 31, INVALID_STRUCTURE",
    "new_chunks, FAHD, 24, 15, 0x80, INVALID_STRUCTURE",
    "new_chunks, FAHD, 24, 4, 1, UNSUPPORTED_STRUCTURE",
    "new_chunks, FADB 2, 214, 6, 1, INVALID_STRUCTURE",
    "new_chunks, EAHD, 68, 6, 7, INVALID_STRUCTURE",
    "new_chunks, EAHD, 68, 7, 63, INVALID_STRUCTURE",
    "new_chunks, EAHD, 68, 7, 3, INVALID_STRUCTURE",
    "new_chunks, EAHD, 68, 9, 3, INVALID_STRUCTURE",
    "new_chunks, EAHD, 68, 10, 0, INVALID_STRUCTURE",
    "new_chunks, EAHD, 68, 11, 63, INVALID_STRUCTURE",
    // Trees: the type, the bytes of a node and of a record, the depth.
    "new_chunks, BTHD, 34, 5, 11, INVALID_STRUCTURE",
    "new_chunks, BTHD, 34, 7, 0, INVALID_STRUCTURE",
    "new_chunks, BTHD, 34, 9, 0x80, INVALID_STRUCTURE",
    "new_chunks, BTHD, 34, 10, 8, INVALID_STRUCTURE",
    "new_chunks, BTHD, 34, 12, 41, INVALID_STRUCTURE",
    "new_chunks, BTHD, 34, 24, 255, INVALID_STRUCTURE",
    // Heaps: filters, the width, the smallest and the largest block, the bits of an offset.
    "heaps, FRHP, 142, 7, 1, UNSUPPORTED_STRUCTURE",
    "heaps, FRHP, 142, 110, 3, INVALID_STRUCTURE",
    "heaps, FRHP, 142, 112, 1, INVALID_STRUCTURE",
    "heaps, FRHP, 142, 123, 0x40, INVALID_STRUCTURE",
    "heaps, FRHP, 142, 128, 64, INVALID_STRUCTURE",
    "heaps, FRHP, 142, 140, 0, INVALID_STRUCTURE"
  })
  void refusesStructuresThatLie(
      String sample, String signature, int length, int at, String value, Hdf5Reason reason) {
    Patch patch = new Patch(Hdf5Samples.bytes(sample));
    String[] which = signature.split(" ");
    int start = patch.find(which[0], which.length == 1 ? 1 : Integer.parseInt(which[1]));
    requireRefusal(patch.uint8(start + at, Integer.decode(value)).checksum(start, length), reason);
  }

  @Test
  void refusesAnArrayThatIsShorterThanTheDataset() {
    Patch patch = new Patch(Hdf5Samples.bytes("new_chunks"));
    int header = patch.find("FAHD", 2);
    int block = patch.find("FADB", 2);
    requireRefusal(
        patch.int64(header + 8, 1).checksum(header, 24).checksum(block, 14 + Long.BYTES),
        Hdf5Reason.INVALID_STRUCTURE);
  }

  @Test
  void refusesATreeWithOneNodeTwice() {
    Patch patch = new Patch(Hdf5Samples.bytes("new_chunks"));
    int root = patch.find("BTIN", 1);
    int header = patch.find("BTHD", 1);
    int records = patch.bytes()[header + 24] & 0xFF;
    int recordBytes = patch.bytes()[header + 10];
    int pointers = root + 6 + records * recordBytes;
    int pointerBytes = Long.BYTES + 1;
    assertThat(patch.bytes()[header + 12]).as("depth").isOne();
    patch.int64(pointers + pointerBytes, patch.int64(pointers));
    patch.uint8(pointers + 2 * pointerBytes - 1, patch.bytes()[pointers + 8]);
    requireRefusal(
        patch.checksum(root, pointers - root + (records + 1) * pointerBytes), Hdf5Reason.CYCLE);
  }

  @Test
  void refusesObjectsThatAreNotInTheHeap() {
    Patch patch = new Patch(Hdf5Samples.bytes("dense_members"));
    int leaf = patch.find("BTLF", 1);
    int records = 20 * 11;
    int id = leaf + 6 + Integer.BYTES;
    assertThat(patch.bytes()[id]).isZero();
    requireRefusal(
        patch.uint8(id + 1, 0).uint8(id + 2, 0).checksum(leaf, 6 + records),
        Hdf5Reason.INVALID_STRUCTURE);
    requireRefusal(
        patch.uint8(id + 4, 0x7F).checksum(leaf, 6 + records), Hdf5Reason.INVALID_STRUCTURE);
    requireRefusal(patch.uint8(id, 0x30).checksum(leaf, 6 + records), Hdf5Reason.INVALID_STRUCTURE);
    requireRefusal(patch.uint8(id, 0x10).checksum(leaf, 6 + records), Hdf5Reason.INVALID_STRUCTURE);
  }

  @ParameterizedTest
  @CsvSource({"FRHP, 142", "BTHD, 34"})
  void refusesAHeapWithoutItsTree(String signature, int length) {
    Patch patch = new Patch(Hdf5Samples.bytes("dense_members"));
    int start = patch.find(signature, 1);
    requireRefusal(patch.uint8(start, 'X').checksum(start, length), Hdf5Reason.INVALID_STRUCTURE);
  }

  @Test
  void refusesAChunkThatIsNotInTheFile() {
    Patch patch = new Patch(Hdf5Samples.bytes("newest_chunks"));
    int block = patch.find("FADB", 1);
    requireRefusal(
        patch.int64(block + 14, patch.bytes().length - 31).checksum(block, 14 + 2 * Long.BYTES),
        MalformedReason.TRUNCATED);
  }
}
