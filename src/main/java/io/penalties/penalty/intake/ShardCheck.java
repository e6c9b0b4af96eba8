package io.penalties.penalty.intake;

import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.kind.InvalidSetException;
import io.penalties.model.kind.SetFault;
import io.penalties.model.kind.ShardIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that the files of a set agree with each other and with their index. */
final class ShardCheck {

  private final List<TakenFile> files;
  private final @Nullable ShardIndex index;
  private final Map<String, String> places = new HashMap<>();
  private final List<SetFault> faults = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private int unlisted;

  ShardCheck(List<TakenFile> files, @Nullable ShardIndex index) {
    this.files = files;
    this.index = index;
  }

  /** Fails unless each tensor is in one file, the one in the index. */
  void requireConsistent() {
    long bytes = 0;
    for (TakenFile file : files) {
      for (TakenTensor tensor : file.tensors()) {
        String other = places.put(tensor.name(), file.name());
        if (other != null) {
          addFault(
              file.name(),
              "Expected each tensor in one file. Received: %s in %s and in %s."
                  .formatted(tensor.name(), other, file.name()));
        }
        if (counts(tensor)) {
          bytes += tensor.byteSize();
        } else {
          addUnlisted(file, tensor);
        }
      }
    }
    for (TakenFile file : files) {
      file.shared().forEach(tensor -> places.putIfAbsent(tensor, file.name()));
    }
    if (index != null) {
      requireListed(index);
      index.totalSizeWarning(bytes).ifPresent(warnings::add);
    }
    if (!faults.isEmpty()) {
      throw new InvalidSetException(faults.getFirst().detail(), faults);
    }
  }

  /** Whether a tensor belongs to the model. */
  boolean counts(TakenTensor tensor) {
    return index == null || index.files().containsKey(tensor.name());
  }

  List<Warning> warnings() {
    return warnings;
  }

  private void requireListed(ShardIndex listed) {
    listed
        .files()
        .forEach((tensor, shards) -> {
          String place = places.get(tensor);
          if (place == null) {
            addFault(
                shards.getFirst(),
                "Expected the tensor %s in %s, according to %s. Received: neither this file nor another contains it."
                    .formatted(tensor, String.join(" or ", shards), listed.name()));
          } else if (!shards.contains(place)) {
            addFault(
                shards.getFirst(),
                "Expected the tensor %s in %s, according to %s. Received: it is in %s."
                    .formatted(tensor, String.join(" or ", shards), listed.name(), place));
          }
        });
  }

  private void addFault(String file, String detail) {
    if (faults.size() < InvalidSetException.MAX_FAULTS) {
      faults.add(new SetFault(file, detail));
    }
  }

  private void addUnlisted(TakenFile file, TakenTensor tensor) {
    if (unlisted++ < ShardIndex.MAX_WARNINGS) {
      warnings.add(
          new Warning(
              WarningCode.UNUSED_TENSOR,
              TensorName.parse(tensor.name()).layer(),
              "",
              "The index does not list %s of %s: it has no term."
                  .formatted(tensor.name(), file.name())));
    }
  }
}
