package io.penalties.model.keras.file;

/** The format of the weights in an archive. */
enum WeightsFormat {
  /** {@code model.weights.h5}. */
  HDF5("model.weights.h5"),
  /** {@code model.weights.npz}. */
  NPZ("model.weights.npz");

  private final String member;

  WeightsFormat(String member) {
    this.member = member;
  }

  /** The member of the archive that contains them. */
  String member() {
    return member;
  }
}
