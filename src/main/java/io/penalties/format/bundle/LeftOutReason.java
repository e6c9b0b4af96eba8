package io.penalties.format.bundle;

/** Why a tensor of a checkpoint is not one of the model's weights. */
enum LeftOutReason {
  /** An optimizer's state, for a variable or its own. */
  OPTIMIZER_STATE("from optimizer state"),
  /** The counter of saves. */
  SAVE_COUNTER("save_counter"),
  /** The second list of the same weights in an export of Keras 3. */
  EXPORTED_TWICE("from _all_variables, a second list of the same weights");

  private final String what;

  LeftOutReason(String what) {
    this.what = what;
  }

  /** The text after a number of tensors. */
  String what() {
    return what;
  }
}
