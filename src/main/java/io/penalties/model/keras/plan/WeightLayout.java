package io.penalties.model.keras.plan;

import java.util.List;

/**
 * How a file names the groups of layers. A file uses one layout throughout. All layouts but the
 * last are those of {@code .weights.h5} files.
 */
enum WeightLayout {
  /** {@code layers/dense_1}, {@code query_dense}. */
  KERAS_3,
  /** {@code layers/dense_1}, {@code _query_dense}. */
  KERAS_2,
  /** Keras 2.12 to 2.15: {@code _layer_checkpoint_dependencies/dense_1}. */
  KERAS_2_DEPENDENCIES,
  /** The same where each layer with weights was counted twice: {@code dense}, {@code dense_2}. */
  KERAS_2_TWICE_COUNTED,
  /** Attributes of TensorFlow's object graph: {@code layer-3-of-5/cell/kernel}. */
  OBJECTS;

  /** The layouts of {@code .weights.h5} files. */
  static final List<WeightLayout> HDF5 =
      List.of(KERAS_3, KERAS_2, KERAS_2_DEPENDENCIES, KERAS_2_TWICE_COUNTED);

  /** The group that contains the layers of a model. */
  String container() {
    return switch (this) {
      case KERAS_3, KERAS_2 -> "layers";
      case KERAS_2_DEPENDENCIES, KERAS_2_TWICE_COUNTED -> "_layer_checkpoint_dependencies";
      case OBJECTS -> throw new IllegalStateException("A model refers to each of its layers.");
    };
  }
}
