package io.penalties.regularizer;

import io.penalties.regularizer.formula.InvalidFormulaException;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A regularizer of the catalogue that Keras lacks: its entry with arguments.
 *
 * @param entry the entry
 * @param config all arguments, checked, in the entry's order
 */
public record CataloguedRegularizer(
    PenaltyEntry entry, Map<String, ? extends @Nullable Object> config) implements Regularizer {

  private static final String AXIS = "axis";

  @Override
  public String className() {
    return entry.className();
  }

  @Override
  public String registeredName() {
    return entry.registeredName();
  }

  /** Whether all arguments that are factors are 0. */
  @Override
  public boolean isZero() {
    List<Object> factors =
        config.entrySet().stream()
            .filter(argument -> PenaltyEntry.FACTORS.contains(argument.getKey()))
            .<Object>map(argument -> String.valueOf(argument.getValue()))
            .toList();
    return factors.stream().allMatch(factor -> factor.equals("0.0"));
  }

  @Override
  public Set<Step.Source> compares() {
    return entry.needs();
  }

  @Override
  public Need need(Shape shape, Convention convention) {
    if (shape.rank() < entry.minRank()) {
      throw new InvalidRegularizerException(
          "",
          "Inputs to %s must have rank %d or more. Received: inputs.shape=%s"
              .formatted(className(), entry.minRank(), shape.toTuple()));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>(config);
    addDimensions(values, shape);
    Optional<GramPenalty> gram = GramPenalty.find(className());
    if (gram.isPresent() && shape.elementCount() > 0) {
      return gram.get().need(factor(), matrix(shape));
    }
    try {
      return new Need.Program(entry.formula().bind(values, shape));
    } catch (InvalidFormulaException e) {
      throw new InvalidRegularizerException("", e.explain(entry.formula().text()));
    }
  }

  private double factor() {
    return config.get("factor") instanceof Double factor ? factor : 0;
  }

  private static Shape matrix(Shape shape) {
    long columns = shape.dimension(shape.rank() - 1);
    return Shape.of(shape.elementCount() / columns, columns);
  }

  /** The names that formulas of the catalogue may use besides their arguments. */
  private void addDimensions(Map<String, @Nullable Object> values, Shape shape) {
    int rank = shape.rank();
    if (rank == 0) {
      values.put("others", null);
      return;
    }
    Object given = config.containsKey(AXIS) ? config.get(AXIS) : (Object) (-1L);
    if (given instanceof List<?> axes) {
      axes.forEach(axis -> index((Long) axis, rank));
    } else if (given instanceof Long axis) {
      int kept = index(axis, rank);
      values.put(
          "others",
          IntStream.range(0, rank).filter(other -> other != kept).mapToObj(Long::valueOf).toList());
      values.put(
          "group_size",
          IntStream.range(0, rank)
              .filter(other -> other != kept)
              .mapToDouble(shape::dimension)
              .reduce(1, (a, b) -> a * b));
    } else {
      values.put("others", null);
      values.put("group_size", (double) shape.elementCount());
    }
    long columns = shape.dimension(rank - 1);
    values.put("columns", columns);
    values.put("rows", columns == 0 ? 0 : shape.elementCount() / columns);
  }

  private int index(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new InvalidRegularizerException(
          "/config/axis",
          "Expected an axis of a tensor with %d dimensions. Received: axis=%d"
              .formatted(rank, axis));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  @Override
  public Optional<String> whyNaN(Shape shape) {
    return Optional.of(
        "%s gives NaN on a tensor of shape %s: %s, with 0 / 0, the logarithm of a negative number or infinite parts that cancel."
            .formatted(className(), shape.toTuple(), entry.formula().text()));
  }
}
