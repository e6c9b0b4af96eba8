package io.penalties.format.hdf5;

import java.util.ArrayList;
import java.util.List;

/** Reads the filters of a dataset, in the order in which they were applied. */
final class FilterPipeline {

  private static final int MAX_FILTERS = 32;

  /** In version 2, filters of the library itself have no name. */
  private static final int FIRST_NAMED = 256;

  private FilterPipeline() {}

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
      long where = message.address();
      int number = message.uint16();
      int nameBytes = version == 1 || number >= FIRST_NAMED ? message.uint16() : 0;
      message.skip(2);
      int[] parameters = new int[message.uint16()];
      message.skip(version == 1 ? nameBytes + (-nameBytes & 7) : nameBytes);
      Fields values = message.slice((long) parameters.length * Integer.BYTES, "a filter");
      for (int parameter = 0; parameter < parameters.length; parameter++) {
        parameters[parameter] = (int) values.uint32();
      }
      message.skip(version == 1 ? Integer.BYTES * (parameters.length & 1) : 0);
      filters.add(Filter.of(number, parameters, where));
    }
    return List.copyOf(filters);
  }
}
