package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Reads a tensor of one string: its length as a varint, a masked checksum of the length as a
 * fixed-size number, the text. The entry's own checksum covers the fixed-size length, that checksum
 * and the text.
 */
final class StringTensor {

  private static final int CHECKSUM_BYTES = 4;
  private static final int LONGEST_VARINT = 10;

  private final BundleFile file;
  private final StoredEntry entry;

  private StringTensor(BundleFile file, StoredEntry entry) {
    this.file = file;
    this.entry = entry;
  }

  /**
   * The text.
   *
   * @param maxBytes the maximum length
   * @param held counts the memory of the text
   */
  static byte[] read(BundleFile file, StoredEntry entry, int maxBytes, HeldBytes held)
      throws IOException {
    return new StringTensor(file, entry).read(maxBytes, held);
  }

  private byte[] read(int maxBytes, HeldBytes held) throws IOException {
    if (entry.type() != TensorflowType.STRING || entry.shape().rank() != 0) {
      throw refusal(
          BundleReason.STRING_LENGTHS,
          "one string",
          "%s of shape %s".formatted(entry.type().label(), entry.shape()));
    }
    if (entry.size() > maxBytes) {
      throw refusal(
          MalformedReason.HEADER_TOO_LARGE, "at most %d bytes".formatted(maxBytes), entry.size());
    }
    held.take(entry.size());
    byte[] bytes = new byte[(int) entry.size()];
    file.region().read(entry.offset(), bytes, 0, bytes.length);
    TableFields fields =
        new TableFields(file, bytes, 0, Math.min(bytes.length, LONGEST_VARINT), entry.offset());
    long length = fields.varint();
    int start = Math.min(bytes.length, LONGEST_VARINT) - fields.remaining() + CHECKSUM_BYTES;
    if (length != bytes.length - start) {
      throw refusal(
          BundleReason.STRING_LENGTHS,
          "one string of the %d bytes left".formatted(Math.max(bytes.length - start, 0)),
          "a length of " + Long.toUnsignedString(length));
    }
    requireChecksum(length, bytes, start);
    byte[] text = new byte[(int) length];
    System.arraycopy(bytes, start, text, 0, text.length);
    return text;
  }

  private void requireChecksum(long length, byte[] bytes, int start) {
    CRC32C crc = new CRC32C();
    ByteBuffer fixed = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    crc.update(fixed.putInt(0, (int) length));
    crc.update(bytes, start - CHECKSUM_BYTES, bytes.length - start + CHECKSUM_BYTES);
    if (MaskedChecksum.of(crc) != entry.checksum()) {
      throw refusal(
          BundleReason.DATA_CHECKSUM,
          "%d bytes of the checksum %d".formatted(entry.size(), entry.checksum()),
          MaskedChecksum.of(crc));
    }
  }

  private MalformedTensorException refusal(Reason reason, String expected, Object received) {
    return file.refusal(reason, entry.key(), entry.offset(), expected, received);
  }
}
