package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds all datasets below a group. An object with two names, or one that contains itself, is
 * visited once.
 */
final class DatasetWalk {

  private final Set<Long> groups = new HashSet<>();
  private final Map<Long, String> names = new HashMap<>();
  private final List<Hdf5Dataset> datasets = new ArrayList<>();
  private final Map<String, String> otherNames = new LinkedHashMap<>();

  DatasetWalk(Hdf5Group root) throws IOException {
    Deque<Hdf5Group> rest = new ArrayDeque<>();
    rest.push(root);
    groups.add(root.address());
    while (!rest.isEmpty()) {
      addMembers(rest.pop(), rest);
    }
  }

  private void addMembers(Hdf5Group group, Deque<Hdf5Group> rest) throws IOException {
    Deque<Hdf5Group> inside = new ArrayDeque<>();
    for (String name : group.names()) {
      switch (group.member(name)) {
        case Hdf5Dataset dataset -> add(dataset);
        case Hdf5Group inner when groups.add(inner.address()) -> inside.push(inner);
        case null, default -> {
          // Already visited, or neither a group nor a dataset.
        }
      }
    }
    inside.forEach(rest::push);
  }

  private void add(Hdf5Dataset dataset) {
    String name = dataset.entry().name();
    String first = names.putIfAbsent(dataset.address(), name);
    if (first == null) {
      datasets.add(dataset);
    } else {
      otherNames.put(name, first);
    }
  }

  /** The datasets by name: those of each group, then those of its subgroups. */
  List<Hdf5Dataset> datasets() {
    return List.copyOf(datasets);
  }

  /** Aliases of datasets, each with the first name. */
  Map<String, String> otherNames() {
    return otherNames;
  }
}
