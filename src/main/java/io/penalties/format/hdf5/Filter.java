package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import java.util.ArrayList;
import java.util.List;

/** What is done to a chunk before it is stored. */
enum Filter {
  /** zlib's format. */
  DEFLATE,
  /** The first bytes of all elements, then the second bytes and so on. */
  SHUFFLE;

  private static final int MAX_FILTERS = 32;
  private static final int FIRST_NAMED = 256;

  /** The filters in a message, in the order in which they were applied. */
  static List<Filter> read(Fields message) {
    long address = message.address();
    int version = message.uint8();
    if (version != 1 && version != 2) {
      throw Refusal.unsupported(address, "version 1 or 2 of filters", "version=" + version);
    }
    int count = message.uint8();
    message.skip(version == 1 ? 6 : 0);
    if (count > MAX_FILTERS) {
      throw Refusal.invalid(address, "at most %d filters".formatted(MAX_FILTERS), count);
    }
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Filter filter = of(message.uint16(), message.address());
      int nameBytes = version == 1 ? message.uint16() : 0;
      message.skip(2);
      int values = message.uint16();
      message.skip(nameBytes + (-nameBytes & 7)).skip(4 * values);
      message.skip(version == 1 ? 4 * (values & 1) : 0);
      if (filters.contains(filter)) {
        throw Refusal.invalid(address, "each filter once", filter + " twice");
      }
      filters.add(filter);
    }
    return List.copyOf(filters);
  }

  private static Filter of(int number, long address) {
    return switch (number) {
      case 1 -> DEFLATE;
      case 2 -> SHUFFLE;
      default ->
          throw Refusal.of(
              MalformedReason.UNSUPPORTED_FILTER,
              address,
              "elements that are stored as they are, deflated or shuffled",
              "filter=%d%s".formatted(number, known(number)));
    };
  }

  private static String known(int number) {
    return switch (number) {
      case 3 -> ", fletcher32";
      case 4 -> ", szip";
      case 5 -> ", nbit";
      case 6 -> ", scaleoffset";
      case 32000 -> ", lzf";
      case 32001 -> ", blosc";
      case 32004 -> ", lz4";
      case 32015 -> ", zstd";
      default -> number < FIRST_NAMED ? "" : ", a registered one";
    };
  }
}
