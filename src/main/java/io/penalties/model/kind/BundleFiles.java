package io.penalties.model.kind;

import io.penalties.format.FileNotice;
import io.penalties.format.FileRegion;
import io.penalties.format.bundle.BundleIndex;
import io.penalties.format.bundle.CheckpointVariables;
import io.penalties.format.bundle.TensorBundle;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one TensorBundle in a set.
 *
 * @param index its index
 * @param bundle the opened bundle
 */
record BundleFiles(SetFile index, TensorBundle bundle) {

  /**
   * Opens a bundle.
   *
   * @param prefix the prefix of its data files' names
   * @throws InvalidSetException if any of them is absent
   */
  static BundleFiles open(SetFile file, String prefix, FileSet files, ModelContext context)
      throws IOException {
    BundleIndex index = BundleIndex.read(file.name(), file.open(), context.files(), context.held());
    Map<String, FileRegion> data = new HashMap<>();
    List<SetFault> absent = new ArrayList<>();
    for (String name : index.dataFiles(prefix)) {
      SetFile found = files.file(name);
      if (found == null) {
        absent.add(
            new SetFault(name, "%s names this file, but it was not sent.".formatted(file.name())));
      } else {
        data.put(name, found.open());
      }
    }
    if (!absent.isEmpty()) {
      throw new InvalidSetException(
          "Expected every data file that %s names, %d in total. Received: %d of them, without %s."
              .formatted(
                  file.name(), data.size() + absent.size(), data.size(), absent.getFirst().file()),
          absent);
    }
    return new BundleFiles(
        file, TensorBundle.open(prefix, index, data::get, context.files(), context.held()));
  }

  /** Its variables for rules. */
  OpenedModel tensors(String format) {
    CheckpointVariables variables = new CheckpointVariables(bundle);
    return new OpenedModel.Tensors(
        format, List.of(new OpenableTensors(index, (_, held) -> variables.reader(held))), null);
  }

  /** Notices about tensors that are not weights. */
  List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    for (FileNotice notice : new CheckpointVariables(bundle).notices()) {
      warnings.add(new Warning(WarningCode.LEFT_OUT, "", "", notice.detail()));
    }
    return warnings;
  }
}
