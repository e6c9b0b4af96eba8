package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The members of one group: addresses by name. */
final class LinkTable {

  private final int maxEntries;
  private final int others;
  private final SortedMap<String, Long> addresses = new TreeMap<>();

  /**
   * Starts empty.
   *
   * @param others the number of members of earlier groups
   */
  LinkTable(int maxEntries, int others) {
    this.maxEntries = maxEntries;
    this.others = others;
  }

  void add(String name, long target, long place) {
    if (others + addresses.size() >= maxEntries) {
      throw new MalformedTensorException(
          MalformedReason.TOO_MANY_ENTRIES,
          null,
          place,
          "Expected at most %d objects. Received: more.".formatted(maxEntries));
    }
    if (addresses.put(name, target) != null) {
      throw new MalformedTensorException(
          MalformedReason.DUPLICATE_NAME,
          name,
          place,
          "Expected distinct names. Received: a repeated name.");
    }
  }

  /** Links are refused before anything follows them (CWE-59). */
  static MalformedTensorException refused(String name, long place, String kind) {
    return new MalformedTensorException(
        Hdf5Reason.LINK,
        name,
        place,
        ("Expected objects that are stored in their group. Received: %s, which is never followed:"
                + " save the file with the data in its place.")
            .formatted(kind));
  }

  SortedMap<String, Long> addresses() {
    return addresses;
  }
}
