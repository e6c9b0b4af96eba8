package io.penalties.model.keras.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables of the recurrent cells; the layers LSTM, GRU … have those of their cell. */
final class RecurrentVariables {

  private RecurrentVariables() {}

  static List<Variable> lstm(ConfigObject config, InputShape input) {
    Long units = config.size("units");
    return cell(config, input, 4, ExpectedShape.of(Sizes.times(4L, units)));
  }

  static List<Variable> gru(ConfigObject config, InputShape input) {
    Long width = Sizes.times(3L, config.size("units"));
    ExpectedShape bias = ExpectedShape.UNKNOWN;
    if (config.has("reset_after")) {
      bias =
          config.flag("reset_after", true) ? ExpectedShape.of(2L, width) : ExpectedShape.of(width);
    }
    return cell(config, input, 3, bias);
  }

  static List<Variable> simple(ConfigObject config, InputShape input) {
    return cell(config, input, 1, ExpectedShape.of(config.size("units")));
  }

  /** The layers of Keras 2 for GPUs alone: no cell, and a bias for each of both kernels. */
  static List<Variable> cudnnLstm(ConfigObject config, InputShape input) {
    return cell(config, input, 4, ExpectedShape.of(Sizes.times(8L, config.size("units"))));
  }

  static List<Variable> cudnnGru(ConfigObject config, InputShape input) {
    return cell(config, input, 3, ExpectedShape.of(Sizes.times(6L, config.size("units"))));
  }

  static List<Variable> convolutional(ConfigObject config, InputShape input) {
    Long filters = config.size("filters");
    Long width = Sizes.times(4L, filters);
    return variables(
        config,
        ConvolutionVariables.kernel(config, input.channels(config), width),
        ConvolutionVariables.kernel(config, filters, width),
        ExpectedShape.of(width));
  }

  /** The layers around {@code ConvLSTMCell} see one axis more: time. */
  static List<Variable> convolutionalLayer(ConfigObject config, InputShape input) {
    return convolutional(config, input.ofOneStep());
  }

  private static List<Variable> cell(
      ConfigObject config, InputShape input, long gates, ExpectedShape bias) {
    Long units = config.size("units");
    Long width = Sizes.times(gates, units);
    return variables(
        config, ExpectedShape.of(input.last(), width), ExpectedShape.of(units, width), bias);
  }

  private static List<Variable> variables(
      ConfigObject config, ExpectedShape kernel, ExpectedShape recurrent, ExpectedShape bias) {
    List<Variable> variables = new ArrayList<>();
    variables.add(Variable.of("kernel", "kernel", kernel));
    variables.add(Variable.of("recurrent_kernel", "recurrent", recurrent));
    if (config.flag("use_bias", true)) {
      variables.add(Variable.of("bias", "bias", bias));
    }
    return variables;
  }

  /** What the next of some stacked cells sees of this one. */
  static @Nullable Long outputSize(ConfigObject config) {
    return config.value("units") instanceof Long ? config.size("units") : null;
  }
}
