package io.penalties.kernel;

/** Which kernel runs, and why. Immutable. */
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

  /** Whether this JVM could be set up to run much faster. */
  public boolean degraded() {
    return degraded;
  }

  /** For one block of elements. */
  public ReductionKernel reduction() {
    return reduction;
  }

  /** For chunks of elements. */
  public ElementKernel elements() {
    return elements;
  }

  GramKernel gram() {
    return gram;
  }

  /**
   * As a log line wants it: the name, the width of vectors, and the reason unless the kernel is the
   * best.
   */
  @Override
  public String toString() {
    boolean vectors = vectorBits > Double.SIZE;
    String kernel = vectors ? "%s, %d-bit vectors".formatted(name, vectorBits) : name;
    return vectors && !degraded ? kernel : kernel + ": " + reason;
  }
}
