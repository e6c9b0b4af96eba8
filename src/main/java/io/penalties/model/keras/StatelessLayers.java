package io.penalties.model.keras;

/** Layers without variables that can be regularized. */
final class StatelessLayers {

  private StatelessLayers() {}

  static void define(LayerTable table) {
    LayerClass stateless = LayerClass.leaf();
    activations(table, stateless);
    shapes(table, stateless);
    merging(table, stateless);
    pooling(table, stateless);
    table.define(stateless.with(LayerClass.Trait.ACTIVITY_ALONE), "ActivityRegularization");
    table.define(stateless.with(LayerClass.Trait.ADDS_LOSS), "AddLoss");
    // Layers that Keras 2 creates for operations on tensors.
    table.define(
        stateless,
        "TFOpLambda",
        "SlicingOpLambda",
        "TensorFlowOpLayer",
        "ClassMethod",
        "InstanceMethod",
        "InstanceProperty",
        "AddMetric");
    // Adapted to data or random, not trained: whether they have state depends on the version.
    LayerClass open = stateless.with(LayerClass.Trait.OPEN);
    preprocessing(table, open);
    augmentation(table, open);
  }

  private static void activations(LayerTable table, LayerClass stateless) {
    table.define(
        stateless,
        "Activation",
        "ReLU",
        "LeakyReLU",
        "ELU",
        "Softmax",
        "ThresholdedReLU",
        "Dropout",
        "AlphaDropout",
        "GaussianDropout",
        "GaussianNoise",
        "SpatialDropout1D",
        "SpatialDropout2D",
        "SpatialDropout3D");
  }

  private static void shapes(LayerTable table, LayerClass stateless) {
    table.define(
        stateless,
        "InputLayer",
        "Identity",
        "Lambda",
        "Masking",
        "UnitNormalization",
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
  }

  private static void merging(LayerTable table, LayerClass stateless) {
    table.define(
        stateless,
        "Add",
        "Subtract",
        "Multiply",
        "Average",
        "Maximum",
        "Minimum",
        "Concatenate",
        "Dot",
        "Merge");
  }

  private static void pooling(LayerTable table, LayerClass stateless) {
    for (String rank : new String[] {"1D", "2D", "3D"}) {
      for (String kind : new String[] {"Max", "Average"}) {
        table.define(
            stateless,
            kind + "Pooling" + rank,
            "Global" + kind + "Pooling" + rank,
            "Adaptive" + kind + "Pooling" + rank);
      }
      table.define(
          stateless,
          "MaxPool" + rank,
          "AvgPool" + rank,
          "GlobalMaxPool" + rank,
          "GlobalAvgPool" + rank);
    }
  }

  private static void preprocessing(LayerTable table, LayerClass open) {
    table.define(
        open,
        "Normalization",
        "Discretization",
        "CategoryEncoding",
        "CategoryCrossing",
        "Hashing",
        "HashedCrossing",
        "IndexLookup",
        "StringLookup",
        "IntegerLookup",
        "TextVectorization",
        "FeatureSpace",
        "Pipeline",
        "Rescaling",
        "Resizing",
        "CenterCrop",
        "STFTSpectrogram",
        "MelSpectrogram");
  }

  private static void augmentation(LayerTable table, LayerClass open) {
    table.define(
        open,
        "AugMix",
        "AutoContrast",
        "ContrastLimitedAdaptiveHistogramEqualization",
        "CutMix",
        "Equalization",
        "MaxNumBoundingBoxes",
        "MixUp",
        "RandAugment",
        "RandomBrightness",
        "RandomColorDegeneration",
        "RandomColorJitter",
        "RandomContrast",
        "RandomCrop",
        "RandomElasticTransform",
        "RandomErasing",
        "RandomFlip",
        "RandomGaussianBlur",
        "RandomGrayscale",
        "RandomHeight",
        "RandomHue",
        "RandomInvert",
        "RandomPerspective",
        "RandomPosterization",
        "RandomRotation",
        "RandomSaturation",
        "RandomSharpness",
        "RandomShear",
        "RandomTranslation",
        "RandomWidth",
        "RandomZoom",
        "Solarization");
  }
}
