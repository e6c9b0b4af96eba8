package io.penalties.model.keras.plan;

/** How a {@code .weights.h5} names the groups of layers; a file has one layout throughout. */
enum WeightLayout {
  /** {@code layers/dense_1}, {@code query_dense}. */
  KERAS_3,
  /** {@code layers/dense_1}, {@code _query_dense}. */
  KERAS_2,
  /** Keras 2.12 to 2.15: {@code _layer_checkpoint_dependencies/dense_1}. */
  KERAS_2_DEPENDENCIES,
  /** The same where each layer with weights was counted twice: {@code dense}, {@code dense_2}. */
  KERAS_2_TWICE_COUNTED;

  /** The group that holds the layers of a model. */
  String container() {
    return switch (this) {
      case KERAS_3, KERAS_2 -> "layers";
      case KERAS_2_DEPENDENCIES, KERAS_2_TWICE_COUNTED -> "_layer_checkpoint_dependencies";
    };
  }
}
