package io.penalties.format.bundle;

import io.penalties.format.MalformedTensorException;
import io.penalties.format.protobuf.WireReader;
import java.io.IOException;

/**
 * The header of a bundle, the value of the empty key: a {@code BundleHeaderProto}.
 *
 * @param shards the number of data files
 * @param bigEndian whether elements are big-endian
 */
record BundleHeader(int shards, boolean bigEndian) {

  /** The version of the format that this reader supports. */
  private static final int VERSION = 1;

  static BundleHeader read(BundleFile index, byte[] value, long place) throws IOException {
    WireReader message = WireReader.of(value, index.name(), place);
    long shards = 0;
    long order = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> {
          if (message.isBytes()) {
            throw v1(index, place);
          }
          shards = message.number();
        }
        case 2 -> order = message.number();
        case 3 -> requireVersion(index, message);
        default -> {
          // A field of a later version, which says whether this reader may skip it.
        }
      }
    }
    if (shards < 1 || shards > Integer.MAX_VALUE) {
      throw index.refusal(
          BundleReason.HEADER_VALUE, place, "a number of shards from 1 to 2^31 - 1", shards);
    }
    if (order < 0 || order > 1) {
      throw index.refusal(
          BundleReason.HEADER_VALUE, place, "a byte order of 0 (little) or 1 (big)", order);
    }
    return new BundleHeader((int) shards, order == 1);
  }

  private static MalformedTensorException v1(BundleFile index, long place) {
    return index.refusal(
        BundleReason.V1_CHECKPOINT,
        place,
        "a TensorBundle, as TensorFlow has written checkpoints since 0.12,",
        "a V1 checkpoint; load it with tf.compat.v1.train.Saver and save it again");
  }

  private static void requireVersion(BundleFile index, WireReader message) throws IOException {
    long minimum = 0;
    message.enter();
    while (message.next()) {
      if (message.field() == 2) {
        minimum = message.number();
      }
    }
    if (minimum > VERSION || minimum < 0) {
      throw index.refusal(
          BundleReason.UNSUPPORTED_VERSION,
          message.place(),
          "a bundle for readers of version " + VERSION,
          "one for readers of version " + minimum);
    }
  }
}
