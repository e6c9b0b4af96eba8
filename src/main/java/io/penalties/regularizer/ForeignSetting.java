package io.penalties.regularizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The parameters of other frameworks that give the same penalty on weights, with their formulas.
 * Most have a factor of one half before the squares, unlike Keras.
 */
public enum ForeignSetting {
  /** Gradient of the parameter's penalty: weight_decay · x. */
  PYTORCH_WEIGHT_DECAY("PyTorch", "weight_decay", "0.5 * weight_decay * sum(square(x))", "2 * l2") {
    @Override
    double value(double l1, double l2) {
      return 2 * l2;
    }
  },
  /** {@code slim.l2_regularizer}, by way of {@code tf.nn.l2_loss}. */
  TF_SLIM_L2("TF-Slim", "l2_regularizer(scale)", "scale * 0.5 * sum(square(x))", "2 * l2") {
    @Override
    double value(double l1, double l2) {
      return 2 * l2;
    }
  },
  /** {@code l2} of a configuration. */
  DL4J_L2("Deeplearning4j", "l2", "0.5 * l2 * sum(square(x))", "2 * l2") {
    @Override
    double value(double l1, double l2) {
      return 2 * l2;
    }
  },
  /** {@code paddle.regularizer.L2Decay}. */
  PADDLE_L2("Paddle", "L2Decay(coeff)", "0.5 * coeff * sum(square(x))", "2 * l2") {
    @Override
    double value(double l1, double l2) {
      return 2 * l2;
    }
  },
  /** {@code slim.l1_regularizer}. */
  TF_SLIM_L1("TF-Slim", "l1_regularizer(scale)", "scale * sum(abs(x))", "l1") {
    @Override
    double value(double l1, double l2) {
      return l1;
    }
  },
  /** {@code l1} of a configuration. */
  DL4J_L1("Deeplearning4j", "l1", "l1 * sum(abs(x))", "l1") {
    @Override
    double value(double l1, double l2) {
      return l1;
    }
  },
  /** {@code paddle.regularizer.L1Decay}. */
  PADDLE_L1("Paddle", "L1Decay(coeff)", "coeff * sum(abs(x))", "l1") {
    @Override
    double value(double l1, double l2) {
      return l1;
    }
  },
  /** Of ElasticNet, SGDClassifier and SGDRegressor; together with {@link #SKLEARN_L1_RATIO}. */
  SKLEARN_ALPHA(
      "scikit-learn",
      "alpha",
      "alpha * l1_ratio * sum(abs(x)) + 0.5 * alpha * (1 - l1_ratio) * sum(square(x))",
      "l1 + 2 * l2") {
    @Override
    double value(double l1, double l2) {
      return l1 + 2 * l2;
    }
  },
  /** Of ElasticNet, SGDClassifier and SGDRegressor; together with {@link #SKLEARN_ALPHA}. */
  SKLEARN_L1_RATIO(
      "scikit-learn",
      "l1_ratio",
      "alpha * l1_ratio * sum(abs(x)) + 0.5 * alpha * (1 - l1_ratio) * sum(square(x))",
      "l1 / (l1 + 2 * l2)") {
    @Override
    double value(double l1, double l2) {
      return l1 / (l1 + 2 * l2);
    }
  };

  private static final Set<ForeignSetting> OF_L1 = EnumSet.of(TF_SLIM_L1, DL4J_L1, PADDLE_L1);
  private static final Set<ForeignSetting> OF_L2 =
      EnumSet.of(PYTORCH_WEIGHT_DECAY, TF_SLIM_L2, DL4J_L2, PADDLE_L2);

  private final String framework;
  private final String parameter;
  private final String formula;
  private final String conversion;

  ForeignSetting(String framework, String parameter, String formula, String conversion) {
    this.framework = framework;
    this.parameter = parameter;
    this.formula = formula;
    this.conversion = conversion;
  }

  abstract double value(double l1, double l2);

  /**
   * The settings that give the penalty of this regularizer; empty for one without factors and for
   * those that only Keras has.
   */
  public static List<Equivalent> equivalents(Regularizer regularizer) {
    return switch (regularizer) {
      case L1(double l1) -> equivalents(l1, 0);
      case L2(double l2) -> equivalents(0, l2);
      case L1L2(double l1, double l2) -> equivalents(l1, l2);
      case OrthogonalRegularizer _, CataloguedRegularizer _, FormulaRegularizer _ -> List.of();
    };
  }

  private static List<Equivalent> equivalents(double l1, double l2) {
    List<Equivalent> equivalents = new ArrayList<>();
    if (l1 != 0 || l2 != 0) {
      for (ForeignSetting setting : values()) {
        boolean concerned =
            !(OF_L1.contains(setting) && l1 == 0) && !(OF_L2.contains(setting) && l2 == 0);
        if (concerned) {
          equivalents.add(new Equivalent(setting, setting.value(l1, l2)));
        }
      }
    }
    return equivalents;
  }

  /** The settings that a penalty of this class can need. */
  public static List<ForeignSetting> of(RegularizerClass type) {
    return Arrays.stream(values())
        .filter(setting ->
            switch (type) {
              case L1 -> !OF_L2.contains(setting);
              case L2 -> !OF_L1.contains(setting);
              case L1L2 -> true;
              case ORTHOGONAL -> false;
            })
        .toList();
  }

  /** The framework. */
  public String framework() {
    return framework;
  }

  /** The name of the parameter. */
  public String parameter() {
    return parameter;
  }

  /** The penalty in that framework, in NumPy's notation. */
  public String formula() {
    return formula;
  }

  /** Its value, from Keras's factors. */
  public String conversion() {
    return conversion;
  }
}
