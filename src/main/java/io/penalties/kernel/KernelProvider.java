package io.penalties.kernel;

/** Probes the machine and picks the kernels. All kernels give the same bits. */
public final class KernelProvider {

  private static final String MODULE = "jdk.incubator.vector";

  private KernelProvider() {}

  /** The fastest kernel of this JVM; the scalar one if there is any doubt. Never throws. */
  public static KernelChoice best() {
    return Probe.CHOICE;
  }

  /** The scalar kernel, wanted or not. */
  public static KernelChoice scalar() {
    return scalar("The scalar kernel was asked for.");
  }

  private static KernelChoice scalar(String reason) {
    return new KernelChoice(
        "scalar", Double.SIZE, reason, new ScalarReductionKernel(), new ScalarGramKernel());
  }

  /** Probes once. */
  private static final class Probe {
    static final KernelChoice CHOICE = probe();
  }

  private static KernelChoice probe() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return scalar(
          "The JVM runs without the Vector API; pass '--add-modules %s' to enable it."
              .formatted(MODULE));
    }
    try {
      int bits = SimdSpecies.vectorBits();
      if (bits < 128) {
        return scalar("The Vector API has vectors of only %d bits here.".formatted(bits));
      }
      return new KernelChoice(
          "simd",
          bits,
          "The Vector API has vectors of %d bits here.".formatted(bits),
          new SimdReductionKernel(),
          new SimdGramKernel());
    } catch (LinkageError | RuntimeException e) {
      return scalar("The Vector API failed: %s".formatted(e));
    }
  }
}
