package io.penalties.penalty.intake;

import io.penalties.admission.HeldBytes;
import io.penalties.model.Warning;
import java.util.ArrayList;
import java.util.List;

/** What was taken of one file. */
final class TakenFile {

  /** About what is remembered of a tensor beside its name. */
  private static final int TENSOR_BYTES = 150;

  private final String name;
  private final List<TakenTensor> tensors = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();

  TakenFile(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** All tensors in the order of the data. */
  List<TakenTensor> tensors() {
    return tensors;
  }

  /** What the file itself gives notice of. */
  List<Warning> warnings() {
    return warnings;
  }

  /** The names of tensors that are there and are no terms, because others have their elements. */
  List<String> shared() {
    return shared;
  }

  void addShared(String tensor) {
    shared.add(tensor);
  }

  void add(TakenTensor tensor, HeldBytes held) {
    held.take(TENSOR_BYTES + 2L * tensor.name().length());
    tensors.add(tensor);
  }

  void add(Warning warning) {
    warnings.add(warning);
  }
}
