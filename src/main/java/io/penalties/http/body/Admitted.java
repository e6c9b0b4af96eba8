package io.penalties.http.body;

import io.penalties.penalty.Losses;
import java.io.IOException;

/** A request that was admitted, and whose losses have to be computed. */
public final class Admitted {

  /**
   * Reads a request and computes what it asks for.
   *
   * @param <L> what is computed
   */
  @FunctionalInterface
  public interface Computation<L extends Losses> {

    /** The losses that a request asks for. */
    L of(Exchange exchange) throws IOException;
  }

  private final Exchange exchange;

  Admitted(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Computes the losses; of the request's memory only what the answer needs is kept. */
  public <L extends Losses> Computed<L> compute(Computation<L> computation) throws IOException {
    L losses = computation.of(exchange);
    exchange.held().keepTerms(losses.entryCount());
    return new Computed<>(losses);
  }
}
