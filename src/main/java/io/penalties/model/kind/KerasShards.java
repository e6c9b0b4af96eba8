package io.penalties.model.kind;

import io.penalties.admission.Cancellation;
import io.penalties.format.hdf5.Hdf5Dataset;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.hdf5.Hdf5Group;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that the files of sharded weights contain what their index lists. Keras itself silently
 * loads nothing when a file is missing.
 */
final class KerasShards {

  private final ShardIndex index;
  private final Map<String, Hdf5File> shards;
  private final List<SetFault> faults = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();

  KerasShards(ShardIndex index, Map<String, Hdf5File> shards) {
    this.index = index;
    this.shards = shards;
  }

  List<Warning> warnings() {
    return warnings;
  }

  /**
   * Finds the groups that the index lists.
   *
   * @return the roots of the files by group path
   * @throws InvalidSetException if a file lacks its group, or two files contain the same variable
   */
  Map<String, List<Hdf5Group>> requireGroups() throws IOException {
    Map<String, List<Hdf5Group>> roots = new HashMap<>();
    long bytes = 0;
    for (Map.Entry<String, List<String>> entry : index.files().entrySet()) {
      String path = path(entry.getKey());
      Map<String, String> places = new HashMap<>();
      List<Hdf5Group> found = new ArrayList<>();
      for (String shard : entry.getValue()) {
        Hdf5File file = shards.get(shard);
        Hdf5Group group = file == null ? null : file.root().group(path);
        if (file == null || group == null) {
          addFault(
              shard,
              "Expected the group %s, as %s says. Received: a file without it."
                  .formatted(path, index.name()));
        } else {
          found.add(file.root());
          bytes += readGroup(group, shard, places);
        }
      }
      roots.put(path, found);
    }
    if (!faults.isEmpty()) {
      throw new InvalidSetException(faults.getFirst().detail(), faults);
    }
    index.totalSizeWarning(bytes).ifPresent(warnings::add);
    warnUnlisted();
    return roots;
  }

  /** The size of a group's variables in one file. */
  private long readGroup(Hdf5Group group, String shard, Map<String, String> places)
      throws IOException {
    long bytes = 0;
    for (String name : group.names()) {
      Hdf5Dataset dataset = group.dataset(name);
      if (dataset != null) {
        bytes += dataset.entry().byteSize();
        String other = places.put(name, shard);
        if (other != null) {
          addFault(
              shard,
              "Expected each variable in one file. Received: %s/%s in %s and in %s."
                  .formatted(group.path(), name, other, shard));
        }
      }
    }
    return bytes;
  }

  private void warnUnlisted() throws IOException {
    for (Map.Entry<String, Hdf5File> shard : shards.entrySet()) {
      for (Hdf5Dataset dataset : shard.getValue().datasets()) {
        Cancellation.poll();
        String name = dataset.entry().name();
        String group = name.substring(0, Math.max(name.lastIndexOf('/'), 0));
        if (!index.lists(group, shard.getKey()) && warnings.size() < ShardIndex.MAX_WARNINGS) {
          warnings.add(
              new Warning(
                  WarningCode.UNUSED_TENSOR,
                  "",
                  "",
                  "The index does not list %s of %s: it has no term."
                      .formatted(name, shard.getKey())));
        }
      }
    }
  }

  private void addFault(String shard, String detail) {
    faults.add(new SetFault(shard, detail));
  }

  /** Without slashes at its ends. */
  static String path(String group) {
    int from = group.startsWith("/") ? 1 : 0;
    int to = group.endsWith("/") && group.length() > 1 ? group.length() - 1 : group.length();
    return group.substring(from, Math.max(from, to));
  }
}
