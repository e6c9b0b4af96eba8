package io.penalties.format.safetensors;

import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;

/**
 * A tensor and the place of its elements.
 *
 * @param entry its description in the header
 * @param begin its offset after the header
 * @param end its end offset, exclusive
 * @param place the offset of its description in the file
 */
record StoredTensor(TensorEntry entry, long begin, long end, long place) {

  /** Refuses gaps and overlaps: the previous tensor in the order of the data ends here. */
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
