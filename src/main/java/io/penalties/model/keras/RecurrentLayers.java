package io.penalties.model.keras;

import org.jspecify.annotations.Nullable;

/** The recurrent layers and their cells; LSTM, GRU and so on have the variables of their cell. */
final class RecurrentLayers {

  private RecurrentLayers() {}

  static void define(LayerTable table) {
    LayerClass lstm =
        cell(4, (config, _) -> ExpectedShape.of(Sizes.times(4L, config.size("units"))));
    table.define(layer(lstm, 3).with(LayerClass.Trait.IN_CELL), "LSTM");
    table.define(lstm, "LSTMCell");
    LayerClass gru = cell(3, RecurrentLayers::gruBias);
    table.define(layer(gru, 2).with(LayerClass.Trait.IN_CELL), "GRU");
    table.define(gru, "GRUCell");
    LayerClass simple = cell(1, (config, _) -> ExpectedShape.of(config.size("units")));
    table.define(layer(simple, 2).with(LayerClass.Trait.IN_CELL), "SimpleRNN");
    table.define(simple, "SimpleRNNCell");
    // Keras 2's GPU-only layers: no cell, and a bias for each of the two kernels.
    table.define(layer(cell(4, biases(8)), 3), "CuDNNLSTM");
    table.define(layer(cell(3, biases(6)), 2), "CuDNNGRU");
    table.define(convolutional(false), "ConvLSTMCell");
    LayerClass convolutional = convolutional(true).with(LayerClass.Trait.IN_CELL);
    table.define(convolutional, "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D");
    table.define(LayerClass.around(LayerClass.Form.RNN), "RNN");
    table.define(LayerClass.around(LayerClass.Form.STACKED_CELLS), "StackedRNNCells");
    table.define(LayerClass.around(LayerClass.Form.BIDIRECTIONAL), "Bidirectional");
    table.define(LayerClass.around(LayerClass.Form.TIME_DISTRIBUTED), "TimeDistributed");
  }

  private static LayerClass cell(long gates, VariableShape bias) {
    return LayerClass.leaf(
        LayerVariable.of(
            "kernel",
            (config, input) ->
                ExpectedShape.of(input.last(), Sizes.times(gates, config.size("units")))),
        LayerVariable.of(
            "recurrent_kernel",
            "recurrent",
            (config, _) ->
                ExpectedShape.of(config.size("units"), Sizes.times(gates, config.size("units")))),
        LayerVariable.of("bias", bias).when("use_bias", true));
  }

  /** A layer around such a cell, which may also return its state. */
  private static LayerClass layer(LayerClass cell, int tensorsWithState) {
    return cell.putting(config ->
        new OutputForm(
            config.flag("return_state", false) ? tensorsWithState : 1,
            -1,
            config.size("units"),
            2));
  }

  private static VariableShape biases(long times) {
    return (config, _) -> ExpectedShape.of(Sizes.times(times, config.size("units")));
  }

  private static ExpectedShape gruBias(ConfigObject config, InputShape input) {
    Long width = Sizes.times(3L, config.size("units"));
    if (!config.has("reset_after")) {
      return ExpectedShape.UNKNOWN;
    }
    return config.flag("reset_after", true) ? ExpectedShape.of(2L, width) : ExpectedShape.of(width);
  }

  /** The layers around {@code ConvLSTMCell} have one more axis: time. */
  private static LayerClass convolutional(boolean ofSteps) {
    return LayerClass.leaf(
        LayerVariable.of(
            "kernel",
            (config, input) -> {
              InputShape step = ofSteps ? input.ofOneStep() : input;
              return ConvolutionLayers.kernel(config, step.channels(config), gates(config));
            }),
        LayerVariable.of(
            "recurrent_kernel",
            "recurrent",
            (config, _) -> ConvolutionLayers.kernel(config, config.size("filters"), gates(config))),
        LayerVariable.of("bias", (config, _) -> ExpectedShape.of(gates(config)))
            .when("use_bias", true));
  }

  private static @Nullable Long gates(ConfigObject config) {
    return Sizes.times(4L, config.size("filters"));
  }
}
