package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All datasets below a group. Whatever has two names, or contains itself, comes once. */
final class DatasetWalk {

  private final Set<Long> visited = new HashSet<>();
  private final List<Hdf5Dataset> datasets = new ArrayList<>();

  List<Hdf5Dataset> from(Hdf5Group root) throws IOException {
    Deque<Object> rest = new ArrayDeque<>();
    rest.push(root);
    visited.add(root.address());
    while (!rest.isEmpty()) {
      switch (rest.pop()) {
        case Hdf5Dataset dataset -> datasets.add(dataset);
        case Hdf5Group group -> pushMembers(group, rest);
        default -> throw new IllegalStateException("Expected a group or a dataset.");
      }
    }
    return List.copyOf(datasets);
  }

  private void pushMembers(Hdf5Group group, Deque<Object> rest) throws IOException {
    for (String name : group.names().reversed()) {
      Object member = group.member(name);
      long address =
          switch (member) {
            case Hdf5Dataset dataset -> dataset.address();
            case Hdf5Group inner -> inner.address();
            case null, default -> StoredBytes.UNDEFINED;
          };
      if (member != null && visited.add(address)) {
        rest.push(member);
      }
    }
  }
}
