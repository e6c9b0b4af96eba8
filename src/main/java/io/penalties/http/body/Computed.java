package io.penalties.http.body;

import io.penalties.penalty.Losses;
import java.util.function.Function;

/**
 * Losses that were computed, and have to be answered.
 *
 * @param <L> what was computed
 */
public final class Computed<L extends Losses> {

  private final L losses;

  Computed(L losses) {
    this.losses = losses;
  }

  /** The document with these losses. */
  public <A> A answer(Function<L, A> document) {
    return document.apply(losses);
  }
}
