package io.penalties.format.bundle;

/** Why a tensor of a checkpoint is none of the model's weights. */
enum LeftOutReason {
  /** What an optimizer keeps for a variable, or of itself. */
  OPTIMIZER_STATE("of an optimizer's state"),
  /** How often a checkpoint was saved. */
  SAVE_COUNTER("save_counter"),
  /** The second list in which Keras 3 exports the same weights. */
  EXPORTED_TWICE("of _all_variables, the second list of the same weights");

  private final String what;

  LeftOutReason(String what) {
    this.what = what;
  }

  /** What it is, after a number. */
  String what() {
    return what;
  }
}
