package io.penalties.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.penalties.penalty.PenaltyListener;
import io.penalties.penalty.PenaltyTerm;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meters of the service's computations.
 *
 * <p>{@code penalties.computation} (timer): the time from tensors in memory to the last term of a
 * request. {@code penalties.elements}, {@code penalties.bytes} (counters): tensor elements and
 * their bytes that were reduced. {@code penalties.terms} (counter; tags {@code regularizer}, {@code
 * target}): terms computed. {@code penalties.problems} (counter; tag {@code problem}): problem
 * documents sent. {@code penalties.kernel.info} (gauge, always 1; tags {@code name}, {@code
 * vector_bits}): the active kernel.
 */
public final class PenaltyMetrics implements PenaltyListener {

  /** Names that users choose would create unbounded tags. */
  private static final Set<String> VARIABLES =
      Set.of(
          "kernel",
          "recurrent_kernel",
          "depthwise_kernel",
          "pointwise_kernel",
          "bias",
          "embeddings",
          "gamma",
          "beta",
          "alpha");

  private static final String OTHER_TARGET = "other";

  private record TermTags(String regularizer, String target) {}

  private final Map<TermTags, Counter> terms = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final Timer computation;
  private final Counter elements;
  private final Counter bytes;

  /** Registers the meters. */
  public PenaltyMetrics(MeterRegistry registry) {
    this.registry = registry;
    computation =
        Timer.builder("penalties.computation")
            .description(
                "Time to compute all terms of a request, without reading it or writing the"
                    + " response")
            .register(registry);
    elements =
        Counter.builder("penalties.elements")
            .description("Tensor elements reduced")
            .baseUnit("elements")
            .register(registry);
    bytes =
        Counter.builder("penalties.bytes")
            .description("Bytes of the tensor elements reduced")
            .baseUnit(BaseUnits.BYTES)
            .register(registry);
  }

  /** Names the active kernel. */
  public void kernel(String name, int vectorBits) {
    Gauge.builder("penalties.kernel.info", () -> 1)
        .description("Always 1; the tags name the active kernel and the width of its vectors")
        .tag("name", name)
        .tag("vector_bits", Integer.toString(vectorBits))
        .register(registry);
  }

  @Override
  public void onTerm(PenaltyTerm term) {
    elements.increment(term.shape().elementCount());
    bytes.increment((double) term.shape().elementCount() * term.dtype().byteSize());
    terms
        .computeIfAbsent(new TermTags(term.regularizer().meterName(), target(term)), this::terms)
        .increment();
  }

  private static String target(PenaltyTerm term) {
    return switch (term.subject()) {
      case ACTIVITY, DIRECT -> term.target();
      case WEIGHT -> VARIABLES.contains(term.target()) ? term.target() : OTHER_TARGET;
    };
  }

  private Counter terms(TermTags tags) {
    return Counter.builder("penalties.terms")
        .description("Penalty terms computed")
        .tag("regularizer", tags.regularizer())
        .tag("target", tags.target())
        .register(registry);
  }

  @Override
  public void onComputed(Duration duration) {
    computation.record(duration);
  }

  /** Registers the counter of a kind of problem, so that it starts at zero. */
  public void declareProblem(String slug) {
    problems(slug);
  }

  /** Counts a problem document. */
  public void onProblem(String slug) {
    problems(slug).increment();
  }

  private Counter problems(String slug) {
    return Counter.builder("penalties.problems")
        .description("Problem documents sent")
        .tag("problem", slug)
        .register(registry);
  }
}
