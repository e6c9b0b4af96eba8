package io.penalties.kernel;

/** The kernel in use, and why. Immutable. */
public final class KernelChoice {

  private final String name;
  private final int vectorBits;
  private final String reason;
  private final boolean degraded;
  private final ReductionKernel reduction;
  private final GramKernel gram;
  private final ElementKernel elements;

  KernelChoice(
      String name,
      int vectorBits,
      String reason,
      boolean degraded,
      ReductionKernel reduction,
      GramKernel gram,
      ElementKernel elements) {
    this.name = name;
    this.degraded = degraded;
    this.vectorBits = vectorBits;
    this.reason = reason;
    this.reduction = reduction;
    this.gram = gram;
    this.elements = elements;
  }

  /**
   * The same kernels for a process that has just started: sums are taken without vectors until
   * those are compiled. The same bits.
   */
  public KernelChoice warming() {
    return reduction instanceof SimdReductionKernel simd && !degraded
        ? new KernelChoice(
            name,
            vectorBits,
            reason,
            false,
            new WarmingReductionKernel(new ScalarReductionKernel(), simd),
            gram,
            elements)
        : this;
  }

  /** {@code simd} or {@code scalar}. */
  public String name() {
    return name;
  }

  /** The width of the vectors; 64, one double, for the scalar kernel. */
  public int vectorBits() {
    return vectorBits;
  }

  /** One sentence: why this kernel, and what to do for the faster one. */
  public String reason() {
    return reason;
  }

  /** Whether this JVM could be configured to run much faster. */
  public boolean degraded() {
    return degraded;
  }

  /** The kernel for one block of elements. */
  public ReductionKernel reduction() {
    return reduction;
  }

  /** The kernel for chunks of elements. */
  public ElementKernel elements() {
    return elements;
  }

  GramKernel gram() {
    return gram;
  }

  /**
   * The text for a log line: the name, the vector width, and the reason unless the kernel is the
   * fastest.
   */
  @Override
  public String toString() {
    boolean vectors = vectorBits > Double.SIZE;
    String kernel = vectors ? "%s, %d-bit vectors".formatted(name, vectorBits) : name;
    return vectors && !degraded ? kernel : kernel + ": " + reason;
  }
}
