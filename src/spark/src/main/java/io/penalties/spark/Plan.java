package io.penalties.spark;

import io.penalties.library.TensorRange;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint needs, as its headers say.
 *
 * @param checkpoint where it lies
 * @param ranges the elements of its terms; null if it has to be read by one machine, or failed
 * @param failure why it has none, null if it has not failed
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
