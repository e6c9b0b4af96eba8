package io.penalties.model.keras.plan;

import java.util.Set;

/** The layer classes of Keras without variables that could be regularized. */
final class WeightlessLayers {

  private static final Set<String> ACTIVATIONS =
      Set.of("Activation", "ReLU", "LeakyReLU", "ELU", "Softmax", "ThresholdedReLU");

  private static final Set<String> REGULARIZATION =
      Set.of(
          "Dropout",
          "AlphaDropout",
          "GaussianDropout",
          "GaussianNoise",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "ActivityRegularization");

  private static final Set<String> SHAPES =
      Set.of(
          "Flatten",
          "Reshape",
          "Permute",
          "RepeatVector",
          "Cropping1D",
          "Cropping2D",
          "Cropping3D",
          "ZeroPadding1D",
          "ZeroPadding2D",
          "ZeroPadding3D",
          "UpSampling1D",
          "UpSampling2D",
          "UpSampling3D");

  private static final Set<String> MERGING =
      Set.of(
          "Add",
          "Subtract",
          "Multiply",
          "Average",
          "Maximum",
          "Minimum",
          "Concatenate",
          "Dot",
          "Merge");

  private static final Set<String> OTHERS =
      Set.of(
          "InputLayer",
          "Identity",
          "Lambda",
          "Masking",
          "UnitNormalization",
          "TFOpLambda",
          "SlicingOpLambda",
          "TensorFlowOpLayer",
          "ClassMethod",
          "InstanceMethod",
          "InstanceProperty",
          "AddMetric",
          "AddLoss",
          "Rescaling",
          "Resizing",
          "CenterCrop",
          "STFTSpectrogram",
          "MelSpectrogram");

  /** Layers that are adapted to data, not trained: their state is theirs alone. */
  private static final Set<String> ADAPTED =
      Set.of(
          "Normalization",
          "Discretization",
          "CategoryEncoding",
          "Hashing",
          "HashedCrossing",
          "StringLookup",
          "IntegerLookup",
          "TextVectorization",
          "FeatureSpace",
          "Pipeline",
          "AugMix",
          "AutoContrast",
          "CutMix",
          "Equalization",
          "MaxNumBoundingBoxes",
          "MixUp",
          "Solarization",
          "RandAugment");

  private WeightlessLayers() {}

  static boolean contains(String className) {
    return isStateless(className) || isAdapted(className);
  }

  private static boolean isStateless(String className) {
    return ACTIVATIONS.contains(className)
        || REGULARIZATION.contains(className)
        || SHAPES.contains(className)
        || MERGING.contains(className)
        || OTHERS.contains(className)
        || isPooling(className);
  }

  /** Whether the layer may have state that is not known here, such as a seed or a mean. */
  static boolean isAdapted(String className) {
    return ADAPTED.contains(className) || className.startsWith("Random");
  }

  private static boolean isPooling(String className) {
    return className.matches("(Global|Adaptive)?(Max|Average|Avg)(Pooling|Pool)[123]D");
  }
}
