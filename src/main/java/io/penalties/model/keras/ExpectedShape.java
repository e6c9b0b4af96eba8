package io.penalties.model.keras;

import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A shape, as far as a layer's config implies it.
 *
 * @param dimensions the dimensions, outermost first, null for each that depends on the input; null
 *     as a whole if even the rank is unknown
 */
public record ExpectedShape(@Nullable List<@Nullable Long> dimensions) {

  /** Any shape at all. */
  public static final ExpectedShape UNKNOWN = new ExpectedShape(null);

  /** An unmodifiable shape. */
  public ExpectedShape {
    dimensions =
        dimensions == null ? null : Collections.unmodifiableList(new ArrayList<>(dimensions));
  }

  /** A shape with these dimensions, null for unknown ones. */
  public static ExpectedShape of(@Nullable Long... dimensions) {
    return new ExpectedShape(Arrays.asList(dimensions));
  }

  /** Whether a stored shape is as expected. */
  public boolean admits(Shape shape) {
    if (dimensions == null) {
      return true;
    }
    if (dimensions.size() != shape.rank()) {
      return false;
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      Long expected = dimensions.get(axis);
      if (expected != null && expected != shape.dimension(axis)) {
        return false;
      }
    }
    return true;
  }

  /** As Keras writes such shapes: {@code (None, 4)}. */
  public String toTuple() {
    if (dimensions == null) {
      return "unknown";
    }
    return dimensions.stream()
        .map(dimension -> dimension == null ? "None" : dimension.toString())
        .collect(Collectors.joining(", ", "(", dimensions.size() == 1 ? ",)" : ")"));
  }
}
