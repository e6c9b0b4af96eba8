package io.penalties.kernel;

import java.lang.management.ManagementFactory;

/** Probes the machine and picks the kernels. All kernels give the same bits. */
public final class KernelProvider {

  private static final String MODULE = "jdk.incubator.vector";

  /** Without the C2 compiler, vectors are objects on the heap. */
  private static final String C1_ONLY =
      " The JVM runs without its C2 compiler, which makes them very slow: remove"
          + " -XX:TieredStopAtLevel.";

  private KernelProvider() {}

  /** The fastest kernel of this JVM; the scalar one in case of doubt. Never throws. */
  public static KernelChoice best() {
    return Probe.CHOICE;
  }

  /** The scalar kernel, on request. */
  public static KernelChoice scalar() {
    return scalar("The scalar kernel was requested.", false);
  }

  private static KernelChoice scalar(String reason, boolean degraded) {
    return new KernelChoice(
        "scalar",
        Double.SIZE,
        reason,
        degraded,
        new ScalarReductionKernel(),
        new ScalarGramKernel(),
        new ScalarElementKernel());
  }

  /** Probes once. */
  private static final class Probe {
    static final KernelChoice CHOICE = probe();
  }

  private static boolean stopsEarly() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(argument -> argument.matches("-XX:TieredStopAtLevel=[0-3]|-Xint"));
  }

  private static KernelChoice probe() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return scalar(
          "The JVM runs without the Vector API; pass '--add-modules %s' to enable it."
              .formatted(MODULE),
          true);
    }
    try {
      int bits = SimdSpecies.vectorBits();
      if (bits < 128) {
        return scalar("The Vector API provides %d-bit vectors only.".formatted(bits), false);
      }
      return new KernelChoice(
          "simd",
          bits,
          "The Vector API provides %d-bit vectors.%s".formatted(bits, stopsEarly() ? C1_ONLY : ""),
          stopsEarly(),
          new SimdReductionKernel(),
          new SimdGramKernel(),
          new SimdElementKernel());
    } catch (LinkageError | RuntimeException e) {
      return scalar("The Vector API failed: %s".formatted(e), true);
    }
  }
}
