package io.penalties.format.npy;

import static io.penalties.format.Decoding.refusal;
import static io.penalties.format.npy.NpyBytes.header;
import static io.penalties.format.npy.NpyBytes.oneAndTwo;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.Decoding;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.npy.ZipBytes.Style;
import io.penalties.format.zip.ZipReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule, one reason, one malformed file: a sound archive of one member, with a byte changed. */
class NpzMalformedTest {

  // Where the fields of the first local header lie.
  private static final int FLAGS = 6;
  private static final int METHOD = 8;
  private static final int CHECKSUM = 14;
  private static final int COMPRESSED_SIZE = 18;
  private static final int SIZE = 22;
  private static final int EXTRA_LENGTH = 28;
  private static final int NAME = 30;

  private static byte[] archive(Style style) {
    return new ZipBytes().add("a.npy", oneAndTwo(), style).toBytes();
  }

  private static byte[] changed(byte[] file, int at, int value) {
    byte[] copy = file.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private static int directory(byte[] file) {
    for (int at = 0; ; at++) {
      if (file[at] == 'P' && file[at + 1] == 'K' && file[at + 2] == 1 && file[at + 3] == 2) {
        return at;
      }
    }
  }

  private static void requireRefusal(byte[] file, Reason reason, String detail) {
    requireRefusal(file, Decoding.LIMITS, reason, detail);
  }

  private static void requireRefusal(byte[] file, FileLimits limits, Reason reason, String detail) {
    MalformedTensorException failure = refusal(file, limits);
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({"0, 01, 0001", "0, 41, 0041", "1, 20, 2000"})
  void encryptedMember(int at, String flags, String received) {
    requireRefusal(
        changed(archive(Style.STORED), FLAGS + at, Integer.parseInt(flags, 16)),
        ZipReason.ENCRYPTED,
        "Expected a member that is not encrypted. Received: flags=0x%s.".formatted(received));
  }

  @Test
  void patch() {
    requireRefusal(
        changed(archive(Style.STORED), FLAGS, 0x20),
        ZipReason.UNSUPPORTED_ZIP,
        "Expected a whole member. Received: a patch.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 14, 93, 95})
  void otherMethods(int method) {
    requireRefusal(
        changed(archive(Style.STORED), METHOD, method),
        ZipReason.UNSUPPORTED_METHOD,
        ("Expected a member that is stored (0), deflated (8) or compressed by bzip2 (12)."
                + " Received: method=%d.")
            .formatted(method));
  }

  @Test
  void nameThatIsNotUtf8() {
    requireRefusal(
        changed(changed(archive(Style.STORED), NAME, 0xE4), FLAGS + 1, 8),
        ZipReason.INVALID_NAME,
        "Expected a name in UTF-8. Received: other bytes.");
  }

  @Test
  void twoMembersOfOneName() {
    requireRefusal(
        new ZipBytes()
            .add("a.npy", oneAndTwo(), Style.STORED)
            .add("a.npy", oneAndTwo(), Style.STORED)
            .toBytes(),
        MalformedReason.DUPLICATE_NAME,
        "Expected each name once. Received: a second \"a.npy\".");
  }

  @Test
  void tooManyMembers() {
    requireRefusal(
        new ZipBytes()
            .add("a.npy", oneAndTwo(), Style.STORED)
            .add("b.npy", oneAndTwo(), Style.STORED)
            .toBytes(),
        GivenLimits.files(1000, 1, 10, 10),
        MalformedReason.TOO_MANY_ENTRIES,
        "Expected at most 1 members. Received: more.");
  }

  @Test
  void tooManyCharactersInNames() {
    requireRefusal(
        new ZipBytes()
            .add("a".repeat(60), new byte[0], Style.STORED)
            .add("b".repeat(60), new byte[0], Style.STORED)
            .toBytes(),
        GivenLimits.files(100, 10, 10, 10),
        MalformedReason.HEADER_TOO_LARGE,
        "Expected names of at most 100 characters in total. Received: more.");
  }

  @ParameterizedTest
  @EnumSource(names = {"STORED", "DEFLATED"})
  void anotherChecksum(Style style) {
    byte[] file = archive(style);
    MalformedTensorException failure = refusal(changed(file, CHECKSUM, file[CHECKSUM] + 1));
    assertThat(failure)
        .returns(MalformedReason.CHECKSUM, MalformedTensorException::reason)
        .returns("a.npy", MalformedTensorException::tensor);
  }

  @Test
  void changedElement() {
    byte[] file = archive(Style.STORED);
    int last = NAME + "a.npy".length() + oneAndTwo().length - 1;
    MalformedTensorException failure = refusal(changed(file, last, 0x41));
    assertThat(failure.reason()).isEqualTo(MalformedReason.CHECKSUM);
    assertThat(failure.detail()).matches("Expected the CRC-32 .{8}\\. Received: .{8}\\.");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*DESCRIBED.*")
  void anotherChecksumInTheDescriptor(Style style) {
    byte[] file = archive(style);
    int descriptorBytes = style.zip64() ? 20 : 12;
    int at = directory(file) - descriptorBytes;
    assertThat(refusal(changed(file, at, file[at] + 1)).reason())
        .isEqualTo(MalformedReason.CHECKSUM);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*DESCRIBED.*")
  void otherSizesInTheDescriptor(Style style) {
    byte[] file = archive(style);
    int width = style.zip64() ? 8 : 4;
    for (int at : new int[] {directory(file) - width, directory(file) - 2 * width}) {
      assertThat(refusal(changed(file, at, file[at] + 1)).reason())
          .isEqualTo(ZipReason.MEMBER_SIZE);
    }
  }

  @Test
  void lessThanItsArray() {
    requireRefusal(
        changed(archive(Style.STORED), SIZE, oneAndTwo().length - 2),
        MalformedReason.TRUNCATED,
        "Expected 8 bytes of elements. Received: 6.");
  }

  @ParameterizedTest
  @EnumSource
  void moreThanItsArray(Style style) {
    byte[] longer = Arrays.copyOf(oneAndTwo(), oneAndTwo().length + 1);
    Reason reason = refusal(new ZipBytes().add("a.npy", longer, style).toBytes()).reason();
    boolean known = style.deflated() || !style.described();
    assertThat(reason)
        .isIn(
            known
                ? new Object[] {MalformedReason.TRAILING_BYTES}
                : new Object[] {MalformedReason.CHECKSUM, ZipReason.MEMBER_SIZE});
  }

  @ParameterizedTest
  @ValueSource(ints = {COMPRESSED_SIZE, SIZE})
  void otherSizesOfADeflatedMember(int field) {
    byte[] file = archive(Style.DEFLATED);
    assertThat(refusal(changed(file, field, file[field] + 1)).reason())
        .isEqualTo(ZipReason.MEMBER_SIZE);
  }

  @Test
  void anotherCompressedSizeOfAStoredMember() {
    byte[] file = archive(Style.STORED);
    int length = oneAndTwo().length;
    requireRefusal(
        changed(file, COMPRESSED_SIZE, length + 1),
        ZipReason.MEMBER_SIZE,
        "Expected %1$d bytes, compressed to %2$d. Received: %1$d, compressed to %1$d."
            .formatted(length, length + 1));
  }

  @Test
  void bytesThatAreNotDeflated() {
    byte[] file = archive(Style.DEFLATED);
    MalformedTensorException failure = refusal(changed(file, NAME + "a.npy".length(), 7));
    assertThat(failure.reason()).isEqualTo(MalformedReason.CORRUPT_DATA);
    assertThat(failure.detail())
        .isEqualTo("Expected deflate's format. Received: invalid block type.");
  }

  @Test
  void unknownLength() {
    requireRefusal(
        new ZipBytes().add("a.txt", new byte[3], Style.STORED_DESCRIBED).toBytes(),
        ZipReason.UNKNOWN_LENGTH,
        "Expected a member that is not an array of numbers to be compressed or to give its length"
            + " first. Received: neither.");
  }

  @Test
  void zip64WithoutItsSizes() {
    byte[] file = archive(Style.STORED_ZIP64);
    requireRefusal(
        changed(changed(file, NAME + "a.npy".length() + 2, 8), EXTRA_LENGTH, 12),
        ZipReason.INVALID_RECORD,
        "Expected a zip64 field with every size. Received: one without.");
  }

  @Test
  void extraFieldCutShort() {
    byte[] file = archive(Style.STORED_ZIP64);
    requireRefusal(
        changed(file, EXTRA_LENGTH, 19),
        ZipReason.INVALID_RECORD,
        "Expected whole extra fields. Received: one cut short.");
  }

  @Test
  void memberThatIsNoArrayThoughCalledSo() {
    requireRefusal(
        new ZipBytes().add("a.npy", new byte[20], Style.STORED).toBytes(),
        MalformedReason.HEADER_START,
        "Expected the bytes 93 4e 55 4d 50 59. Received: 00 00 00 00 00 00.");
  }

  @Test
  void arrayThatIsRefused() {
    MalformedTensorException failure =
        refusal(
            new ZipBytes()
                .add("x.npy", NpyBytes.file(header("<x4", "()"), 1, 2), Style.DEFLATED)
                .toBytes());
    assertThat(failure)
        .returns(MalformedReason.UNKNOWN_DTYPE, MalformedTensorException::reason)
        .returns("x", MalformedTensorException::tensor);
  }

  @Test
  void objectsOfUnknownLength() {
    requireRefusal(
        new ZipBytes()
            .add("x.npy", NpyBytes.file(header("|O", "(9,)"), 1, 2), Style.STORED_DESCRIBED)
            .toBytes(),
        ZipReason.UNKNOWN_LENGTH,
        "Expected a member that is not an array of numbers to be compressed or to give its length"
            + " first. Received: neither.");
  }

  @Test
  void noArrays() {
    requireRefusal(
        new ZipBytes().add("readme.txt", new byte[3], Style.DEFLATED).toBytes(),
        NpyReason.NO_ARRAYS,
        "Expected an archive of .npy members. Received: one without any, but with"
            + " \"readme.txt\".");
  }

  @Test
  void directoryThatLeavesAMemberOut() {
    requireRefusal(
        new ZipBytes()
            .add("a.npy", oneAndTwo(), Style.STORED)
            .add("b.npy", oneAndTwo(), Style.STORED)
            .unlistLast()
            .toBytes(),
        ZipReason.DIRECTORY_MISMATCH,
        "Expected a directory of all 2 members. Received: 1.");
  }

  @Test
  void directoryWithAnotherMember() {
    requireRefusal(
        new ZipBytes()
            .add("a.npy", oneAndTwo(), Style.STORED)
            .list("b.npy", 0, 0, 1, 2, 3, 4)
            .toBytes(),
        ZipReason.DIRECTORY_MISMATCH,
        "Expected the directory to list no such member."
            + " Received: method=0, checksum=00000001, size=3, compressed_size=2, offset=4.");
  }

  @ParameterizedTest
  @CsvSource({
    "10, method",
    "16, checksum",
    "20, compressed size",
    "24, size",
    "42, offset",
    "46, name"
  })
  void directoryThatTellsOtherwise(int field, String what) {
    byte[] file = archive(Style.STORED);
    int at = directory(file) + field;
    assertThat(refusal(changed(file, at, file[at] + 1)).reason())
        .as(what)
        .isEqualTo(ZipReason.DIRECTORY_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "4, disk",
    "6, disk of the directory",
    "8, members here",
    "10, members",
    "12, size",
    "16, offset"
  })
  void endThatTellsOtherwise(int field, String what) {
    byte[] file = archive(Style.STORED);
    int at = file.length - 22 + field;
    assertThat(refusal(changed(file, at, file[at] + 1)).reason())
        .as(what)
        .isEqualTo(ZipReason.DIRECTORY_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16, 20, 24, 32, 40, 48, 56, 60, 64})
  void zip64EndThatTellsOtherwise(int field) {
    byte[] file = new ZipBytes().add("a.npy", oneAndTwo(), Style.STORED).zip64Directory().toBytes();
    int at = file.length - 22 - 20 - 56 + field;
    assertThat(refusal(changed(file, at, file[at] + 1)).reason())
        .isEqualTo(ZipReason.DIRECTORY_MISMATCH);
  }

  @Test
  void somethingElseThanARecord() {
    byte[] file = archive(Style.STORED);
    requireRefusal(
        changed(file, file.length - 22, 'Q'),
        ZipReason.INVALID_RECORD,
        "Expected a record of a zip archive. Received: signature=06054B51.");
  }

  @Test
  void tooManyBytesAfterTheArchive() {
    byte[] file = archive(Style.STORED);
    requireRefusal(
        Arrays.copyOf(file, file.length + 65_536),
        MalformedReason.TRAILING_BYTES,
        "Expected the file to end with the archive."
            + " Received: more than 65535 bytes after that.");
  }

  @Test
  void anotherArchiveAfterTheArchive() {
    byte[] file = archive(Style.STORED);
    byte[] twice = Arrays.copyOf(file, 2 * file.length);
    System.arraycopy(file, 0, twice, file.length, file.length);
    requireRefusal(
        twice,
        MalformedReason.TRAILING_BYTES,
        "Expected the file to end with the archive. Received: another archive.");
  }

  @ParameterizedTest
  @EnumSource
  void cutShortAnywhere(Style style) {
    byte[] file = new ZipBytes().add("a.npy", oneAndTwo(), style).toBytes("comment");
    for (int length = 4; length < file.length; length++) {
      assertThat(refusal(Arrays.copyOf(file, length)).reason())
          .as("%d of %d bytes", length, file.length)
          .isEqualTo(MalformedReason.TRUNCATED);
    }
  }
}
