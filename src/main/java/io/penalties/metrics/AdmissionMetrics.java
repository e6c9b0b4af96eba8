package io.penalties.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.penalties.admission.Budget;
import io.penalties.admission.ComputationSlots;
import io.penalties.admission.MemoryBudget;
import java.util.EnumMap;
import java.util.Map;

/**
 * Meters of the resources that requests in flight use.
 *
 * <p>{@code penalties.inflight}, {@code penalties.inflight.limit} (gauges): bytes taken from the
 * memory budget, and the budget. {@code penalties.inflight.waiting} (gauge): requests that wait for
 * memory. {@code penalties.computations.active}, {@code .limit}, {@code .waiting} (gauges; tag
 * {@code kind}: {@code document}, {@code orthogonal}): computation slots. {@code
 * penalties.refusals} (counter; tag {@code budget}): requests that got 503.
 */
public final class AdmissionMetrics {

  private final MeterRegistry registry;
  private final Map<Budget, Counter> refusals = new EnumMap<>(Budget.class);

  /** Registers the meters. */
  public AdmissionMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Budget budget : Budget.values()) {
      refusals.put(
          budget,
          Counter.builder("penalties.refusals")
              .description("Requests refused with 503 because this budget was exhausted")
              .tag("budget", budget.label())
              .register(registry));
    }
  }

  /** Watches the memory of requests in flight. */
  public void watch(MemoryBudget memory) {
    Gauge.builder("penalties.inflight", memory, MemoryBudget::taken)
        .description("Bytes of the memory budget in use by requests in flight")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("penalties.inflight.limit", memory, MemoryBudget::limit)
        .description("The memory budget of requests in flight")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("penalties.inflight.waiting", memory, MemoryBudget::waiting)
        .description("Requests waiting for memory")
        .register(registry);
  }

  /** Watches the slots of a kind of computation. */
  public void watch(String kind, ComputationSlots slots) {
    Gauge.builder("penalties.computations.active", slots, ComputationSlots::active)
        .description("Large computations in progress")
        .tag("kind", kind)
        .register(registry);
    Gauge.builder("penalties.computations.limit", slots, ComputationSlots::limit)
        .description("Large computations that may run at once")
        .tag("kind", kind)
        .register(registry);
    Gauge.builder("penalties.computations.waiting", slots, ComputationSlots::waiting)
        .description("Large computations waiting for a slot")
        .tag("kind", kind)
        .register(registry);
  }

  /** Counts a request that gets 503. */
  public void onRefusal(Budget budget) {
    Counter counter = refusals.get(budget);
    if (counter != null) {
      counter.increment();
    }
  }
}
