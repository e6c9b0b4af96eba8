package io.penalties.penalty.intake;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileNotice;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import java.util.ArrayList;
import java.util.List;

/** The tensors read from one file. */
final class TakenFile {

  /** Approximate memory of a tensor, besides its name. */
  private static final int TENSOR_BYTES = 150;

  private final String name;
  private final HeldBytes held;
  private final List<TakenTensor> tensors = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();

  TakenFile(String name, HeldBytes held) {
    this.name = name;
    this.held = held;
  }

  String name() {
    return name;
  }

  /** All tensors in the order of the data. */
  List<TakenTensor> tensors() {
    return tensors;
  }

  /** The notices of the file. */
  List<Warning> warnings() {
    return warnings;
  }

  /** The names of tensors without terms, since other tensors contain their elements. */
  List<String> shared() {
    return shared;
  }

  void add(TakenTensor tensor) {
    held.take(TENSOR_BYTES + 2L * tensor.name().length());
    tensors.add(tensor);
  }

  void add(List<FileNotice> notices) {
    for (FileNotice notice : notices) {
      warnings.add(new Warning(code(notice.kind()), notice.tensor(), "", notice.detail()));
      if (notice.kind() == FileNotice.Kind.SHARED_TENSOR) {
        shared.add(notice.tensor());
      }
    }
  }

  private static WarningCode code(FileNotice.Kind kind) {
    return switch (kind) {
      case LEFT_OUT -> WarningCode.LEFT_OUT;
      case SHARED_TENSOR -> WarningCode.SHARED_TENSOR;
      case FOREIGN_OBJECT -> WarningCode.FOREIGN_OBJECT;
    };
  }
}
