package io.penalties.library;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorPlace;
import io.penalties.kernel.PartialSums;
import io.penalties.kernel.Sums;
import io.penalties.model.kind.SourceSet;
import io.penalties.penalty.intake.SumsElsewhere;
import io.penalties.source.SourceException;
import io.penalties.source.SourceFile;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Models of sources whose tensors are reduced in parts, on whichever machines: headers say where
 * elements lie, and the sums of all parts give the answer. The request names one path for each
 * model. Thread-safe.
 */
public final class PartedModels {

  private final Penalties penalties;

  /** Computes models with the results of this instance. */
  public PartedModels(Penalties penalties) {
    this.penalties = penalties;
  }

  /** A tensor must be read through its format. */
  private static final class ReadException extends RuntimeException {

    ReadException(TensorEntry entry) {
      super(entry.name(), null, false, false);
    }
  }

  /**
   * The ranges that the request's terms need, from headers alone; null if a term needs more than
   * the sums of contiguous elements.
   *
   * @throws RefusedException if the service would refuse the request, or a source fails
   */
  public @Nullable List<TensorRange> plan(ModelSources sources, ModelRequest request)
      throws IOException {
    List<TensorRange> ranges = new ArrayList<>();
    try {
      compute(
          sources,
          request,
          new SumsElsewhere() {
            @Override
            public Sums sums(DType dtype, TensorPlace place) {
              ranges.add(range(dtype, place));
              return Sums.EMPTY;
            }

            @Override
            public void read(TensorEntry entry) {
              throw new ReadException(entry);
            }
          });
    } catch (ReadException _) {
      return null;
    }
    return ranges;
  }

  /**
   * Computes the result once all ranges are reduced.
   *
   * @param ranges the result of {@link #plan}
   * @param sums the sums of each range, with all parts merged
   * @throws RefusedException if a source fails, or a file has changed since it was planned
   */
  public BreakdownAnswer answer(
      ModelSources sources, ModelRequest request, List<TensorRange> ranges, List<PartialSums> sums)
      throws IOException {
    Iterator<TensorRange> planned = ranges.iterator();
    Iterator<PartialSums> computed = sums.iterator();
    return compute(
        sources,
        request,
        new SumsElsewhere() {
          @Override
          public Sums sums(DType dtype, TensorPlace place) {
            TensorRange range = range(dtype, place);
            if (!planned.hasNext() || !planned.next().equals(range)) {
              throw SourceException.changed(range.path());
            }
            return computed.next().sums();
          }

          @Override
          public void read(TensorEntry entry) {
            throw SourceException.changed(entry.name());
          }
        });
  }

  /** Computes the result on one machine. */
  public BreakdownAnswer whole(ModelSources sources, ModelRequest request) throws IOException {
    return compute(sources, request, null);
  }

  private BreakdownAnswer compute(
      ModelSources sources, ModelRequest request, @Nullable SumsElsewhere elsewhere)
      throws IOException {
    return penalties.compute(
        request,
        (part, paths, reading, context) ->
            SourceSet.find(sources.of(part), paths.getFirst().toString(), "", reading, context),
        Progress.NONE,
        elsewhere);
  }

  private static TensorRange range(DType dtype, TensorPlace place) {
    SourceFile file = Objects.requireNonNull(place.bytes().source());
    return new TensorRange(
        file.path(), file.version(), place.bytes().start(), place.bytes().length(), dtype);
  }
}
