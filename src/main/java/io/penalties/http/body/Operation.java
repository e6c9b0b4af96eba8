package io.penalties.http.body;

import io.penalties.penalty.Losses;
import java.io.IOException;

/**
 * Reads an admitted request and computes what it asks for.
 *
 * @param <L> what is computed
 */
@FunctionalInterface
public interface Operation<L extends Losses> {

  /** The losses that a request asks for. */
  L of(Exchange exchange) throws IOException;
}
