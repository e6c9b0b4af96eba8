package io.penalties.model.kind;

import io.penalties.format.Received;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The index of a model in several files: {@code {"metadata": {"total_size": n}, "weight_map":
 * {"tensor": "file", …}}}. Keras's index maps a name to a list of files if its variables are in
 * several.
 */
public final class ShardIndex {

  /** The number of unlisted tensors that get individual warnings. */
  public static final int MAX_WARNINGS = 100;

  /** The number of unlisted files that are named when others are missing. */
  private static final int MAX_OTHERS = 5;

  private final String name;
  private final Map<String, List<String>> files;

  /** The first tensor of each file. */
  private final Map<String, String> shards = new LinkedHashMap<>();

  private final @Nullable Object totalSize;

  private ShardIndex(String name, Map<String, List<String>> files, @Nullable Object totalSize) {
    this.name = name;
    this.files = files;
    this.totalSize = totalSize;
    files.forEach((tensor, places) -> places.forEach(p -> shards.putIfAbsent(p, tensor)));
  }

  /** The file of a set with the name of an index; null if there is none. */
  static @Nullable SetFile find(FileSet files) {
    List<SetFile> indices = files.endingWith(".index.json");
    return indices.isEmpty() ? null : indices.getFirst();
  }

  /**
   * Reads an index.
   *
   * @throws InvalidSetException if it is not an index
   */
  static ShardIndex read(SetFile file, ModelContext context) throws IOException {
    return new Reading(file).index(SetDocument.read(file, context));
  }

  private record Reading(SetFile file) {

    ShardIndex index(@Nullable Object document) {
      if (!(document instanceof Map<?, ?> members)
          || !(members.get("weight_map") instanceof Map<?, ?> map)) {
        throw SetDocument.invalid(file, "an object with the member weight_map, an object", "none.");
      }
      Map<String, List<String>> files = new LinkedHashMap<>();
      map.forEach((tensor, value) -> files.put(String.valueOf(tensor), shards(tensor, value)));
      Object total =
          members.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("total_size") : null;
      return new ShardIndex(file.name(), files, total);
    }

    private List<String> shards(@Nullable Object tensor, @Nullable Object value) {
      List<?> named = value instanceof List<?> list ? list : Collections.singletonList(value);
      List<String> shards = new ArrayList<>();
      for (Object shard : named) {
        shards.add(file.beside(requireName(tensor, shard)));
      }
      if (shards.isEmpty()) {
        throw SetDocument.invalid(file, "a file for each tensor", "none for %s.".formatted(tensor));
      }
      return shards;
    }

    private String requireName(@Nullable Object tensor, @Nullable Object shard) {
      if (!(shard instanceof String name)) {
        throw SetDocument.invalid(
            file, "a file for each tensor", "something else for %s.".formatted(tensor));
      }
      String fault = FileName.fault(name);
      if (fault != null) {
        throw SetDocument.invalid(
            file,
            "files in the folder of the index",
            "%s for %s, %s.".formatted(Received.string(name), tensor, fault));
      }
      return name;
    }
  }

  /** The name of its file. */
  public String name() {
    return name;
  }

  /** The listed names with their files. */
  public Map<String, List<String>> files() {
    return files;
  }

  /** The names of all listed files. */
  Set<String> shards() {
    return shards.keySet();
  }

  /** Whether it lists a file for a group of variables, or for part of one. */
  boolean lists(String group, String shard) {
    return files.getOrDefault("/" + group, files.getOrDefault(group, List.of())).contains(shard);
  }

  /** A warning if its total_size differs from the size of its tensors. */
  public Optional<Warning> totalSizeWarning(long bytes) {
    return totalSize == null || totalSize instanceof Number said && said.doubleValue() == bytes
        ? Optional.empty()
        : Optional.of(
            new Warning(
                WarningCode.TOTAL_SIZE,
                "",
                "",
                "%s says total_size=%s. Its tensors have %d bytes."
                    .formatted(name, totalSize, bytes)));
  }

  /**
   * The listed files, in the order of their names.
   *
   * @throws InvalidSetException if one is not in the set
   */
  List<SetFile> requireShards(FileSet set) {
    List<SetFile> found = new ArrayList<>();
    List<SetFault> absent = new ArrayList<>();
    shards.forEach((shard, tensor) -> {
      SetFile file = set.file(shard);
      if (file == null) {
        absent.add(
            new SetFault(
                shard,
                "The index names this file, for %s among others, but it was not sent."
                    .formatted(tensor)));
      } else {
        found.add(file);
      }
    });
    if (!absent.isEmpty()) {
      throw new InvalidSetException(absentDetail(absent, set), absent);
    }
    found.sort(Comparator.comparing(SetFile::name));
    return found;
  }

  private String absentDetail(List<SetFault> absent, FileSet set) {
    List<String> others =
        set.files().stream()
            .map(SetFile::name)
            .filter(file -> !file.equals(name) && !shards.containsKey(file))
            .limit(MAX_OTHERS)
            .toList();
    String detail =
        "Expected all %d files that %s names. Received: %d of them, without %s."
            .formatted(
                shards.size(), name, shards.size() - absent.size(), absent.getFirst().file());
    return others.isEmpty()
        ? detail
        : "%s Other files are there: %s. Does the index belong to another split?"
            .formatted(detail, String.join(", ", others));
  }
}
