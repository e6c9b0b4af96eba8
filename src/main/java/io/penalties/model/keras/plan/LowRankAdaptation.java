package io.penalties.model.keras.plan;

import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.ExpectedShape;
import io.penalties.model.keras.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect of {@code lora_rank} on a layer's variables: the kernel is frozen, and two factors get
 * its regularizer. Files contain the kernel with the factors merged into it; after loading, both
 * factors are zeros.
 */
final class LowRankAdaptation {

  private LowRankAdaptation() {}

  static List<Variable> adapt(List<Variable> variables, ConfigObject config) {
    Long rank = config.size("lora_rank");
    Variable kernel = variables.getFirst();
    List<Variable> adapted = new ArrayList<>();
    adapted.add(new Variable(kernel.name(), null, false, true, kernel.shape()));
    adapted.addAll(variables.subList(1, variables.size()));
    adapted.add(factor(kernel, "a", downTo(kernel.shape(), rank)));
    adapted.add(factor(kernel, "b", upFrom(kernel.shape(), rank)));
    return adapted;
  }

  private static Variable factor(Variable kernel, String name, ExpectedShape shape) {
    return new Variable(
        "lora_%s_%s".formatted(kernel.name(), name), kernel.argument(), true, false, shape);
  }

  private static ExpectedShape downTo(ExpectedShape kernel, @Nullable Long rank) {
    if (kernel.dimensions() == null || kernel.dimensions().isEmpty()) {
      return ExpectedShape.UNKNOWN;
    }
    List<@Nullable Long> dimensions = new ArrayList<>(kernel.dimensions());
    dimensions.set(dimensions.size() - 1, rank);
    return new ExpectedShape(dimensions);
  }

  private static ExpectedShape upFrom(ExpectedShape kernel, @Nullable Long rank) {
    return kernel.dimensions() == null || kernel.dimensions().isEmpty()
        ? ExpectedShape.UNKNOWN
        : ExpectedShape.of(rank, kernel.dimensions().getLast());
  }
}
