package io.penalties.bench;

import io.penalties.kernel.KernelChoice;
import io.penalties.kernel.KernelProvider;

/** The kernels by name. */
final class Kernels {

  private Kernels() {}

  /**
   * Never another kernel than the one asked for: a benchmark of the wrong one is worse than none.
   */
  static KernelChoice named(String name) {
    KernelChoice choice = name.equals("scalar") ? KernelProvider.scalar() : KernelProvider.best();
    if (!choice.name().equals(name)) {
      throw new IllegalStateException(
          "Expected the kernel %s. Received: %s".formatted(name, choice));
    }
    return choice;
  }
}
