package io.penalties.format.safetensors;

import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;

/**
 * A tensor and where its elements lie.
 *
 * @param entry what the header says of it
 * @param begin the offset of its first byte behind the header
 * @param end the offset behind its last byte
 * @param place where in the file the header says so
 */
record StoredTensor(TensorEntry entry, long begin, long end, long place) {

  /** Refuses holes and overlaps: the tensor before this one, in the order of data, ends there. */
  void requireBegin(long previousEnd) {
    if (begin != previousEnd) {
      throw new MalformedTensorException(
          SafetensorsReason.INVALID_OFFSETS,
          entry.name(),
          place,
          "Expected data_offsets that begin at %d, where the previous tensor ends. Received: [%d, %d]."
              .formatted(previousEnd, begin, end));
    }
  }
}
