package io.penalties.model.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of an EinsumDense, which follow from its equation and the shapes of its input and
 * output.
 */
final class EinsumShapes {

  /** More axes than any tensor has, since each is searched for in the others. */
  private static final int MAX_EQUATION_CHARACTERS = 1000;

  private static final Pattern EQUATION =
      Pattern.compile(
          "(?<left>\\.\\.\\.)?(?<input>[a-zA-Z]+)(?<right>\\.\\.\\.)?,(?<kernel>[a-zA-Z]+)"
              + "->(\\.\\.\\.)?(?<output>[a-zA-Z]+)(\\.\\.\\.)?");

  private final String input;
  private final String kernel;
  private final String output;
  private final boolean fromEnd;
  private final boolean openEnd;
  private final InputShape inputShape;
  private final InputShape outputShape;

  private EinsumShapes(Matcher equation, InputShape inputShape, InputShape outputShape) {
    this.input = equation.group("input");
    this.kernel = equation.group("kernel");
    this.output = equation.group("output");
    this.fromEnd = equation.group("left") != null;
    this.openEnd = equation.group("right") != null;
    this.inputShape = inputShape;
    this.outputShape = outputShape;
  }

  /** The shapes; empty if Keras does not accept the equation. */
  static Optional<EinsumShapes> of(ConfigObject config, InputShape input) {
    String equation = config.optionalString("equation");
    Matcher matcher = EQUATION.matcher(Objects.requireNonNullElse(equation, ""));
    if (equation == null || equation.length() > MAX_EQUATION_CHARACTERS || !matcher.matches()) {
      return Optional.empty();
    }
    List<@Nullable Long> sizes = config.sizes("output_shape");
    List<@Nullable Long> output = new ArrayList<>();
    output.add(null);
    if (sizes != null) {
      output.addAll(sizes);
    }
    InputShape outputShape = sizes == null ? InputShape.UNKNOWN : new InputShape(output);
    return Optional.of(new EinsumShapes(matcher, input, outputShape));
  }

  ExpectedShape kernel() {
    List<@Nullable Long> shape = new ArrayList<>();
    for (int i = 0; i < kernel.length(); i++) {
      shape.add(size(kernel.charAt(i)));
    }
    return new ExpectedShape(shape);
  }

  /** The output's axes from the first one with a bias; 1 for axes without. */
  ExpectedShape bias(String biasAxes) {
    int first = output.length();
    for (int i = output.length() - 1; i >= 0; i--) {
      first = biasAxes.indexOf(output.charAt(i)) >= 0 ? i : first;
    }
    if (openEnd) {
      return ExpectedShape.UNKNOWN;
    }
    List<@Nullable Long> shape = new ArrayList<>();
    for (int i = first; i < output.length(); i++) {
      boolean biased = biasAxes.indexOf(output.charAt(i)) >= 0;
      shape.add(biased ? (@Nullable Long) at(outputShape, output, i) : (Long) 1L);
    }
    return new ExpectedShape(shape);
  }

  private @Nullable Long size(char axis) {
    int inInput = input.indexOf(axis);
    Long size = inInput < 0 ? null : at(inputShape, input, inInput);
    int inOutput = output.indexOf(axis);
    return size == null && inOutput >= 0 ? at(outputShape, output, inOutput) : size;
  }

  private @Nullable Long at(InputShape shape, String axes, int index) {
    return shape.dimension(fromEnd ? index - axes.length() : index);
  }
}
