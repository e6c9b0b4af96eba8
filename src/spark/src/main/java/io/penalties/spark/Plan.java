package io.penalties.spark;

import io.penalties.library.TensorRange;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What computing a checkpoint takes, according to its headers.
 *
 * @param checkpoint its location
 * @param ranges the elements of its terms; null if one machine must read it whole, or it failed
 * @param failure why there is no plan; null if there is one
 */
record Plan(Location checkpoint, @Nullable List<TensorRange> ranges, @Nullable Failure failure)
    implements Serializable {

  /** Reads the headers of a checkpoint. */
  static Plan of(Location checkpoint, JobSettings settings) {
    try {
      List<TensorRange> ranges =
          Machine.models().plan(settings.sources(checkpoint), settings.request(checkpoint));
      return new Plan(checkpoint, ranges == null ? null : new ArrayList<>(ranges), null);
    } catch (IOException | RuntimeException e) {
      return new Plan(checkpoint, null, Failure.of(e));
    }
  }
}
