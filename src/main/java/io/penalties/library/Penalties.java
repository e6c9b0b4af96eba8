package io.penalties.library;

import io.penalties.PublicApi;
import io.penalties.admission.ComputationSlots;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.Patience;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.format.FileLimits;
import io.penalties.kernel.KernelChoice;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ParallelReductions;
import io.penalties.model.ModelLimits;
import io.penalties.penalty.ModelBreakdown;
import io.penalties.penalty.ModelPenalties;
import io.penalties.penalty.PenaltyListener;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.intake.SumsElsewhere;
import io.penalties.problem.CoreProblems;
import io.penalties.problem.Problem;
import io.penalties.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes the regularization losses of models in local files: the results of {@code POST
 * /penalties/model}, bit for bit. Files are read in place, large tensors on all threads.
 * Thread-safe.
 *
 * <p>The limits that protect a service from its clients do not apply here. Memory is counted, so
 * that a model that does not fit in the heap is refused before it is read.
 */
@PublicApi
public final class Penalties implements AutoCloseable {

  /** The largest array. */
  private static final Limit LONGEST = Limit.fixed(Integer.MAX_VALUE - 8);

  static final Limit UNLIMITED = Limit.fixed(Long.MAX_VALUE);

  /** The limit that the size of the heap sets. */
  private static final String MEMORY = "Java's -Xmx";

  private static final FileLimits FILES =
      new FileLimits(1 << 30, 10_000_000, 255, Limit.fixed(100_000));

  /** Programs trust their own files, so nothing else is limited. */
  static final ModelLimits LIMITS = new ModelLimits(FILES, LONGEST, LONGEST, UNLIMITED);

  static final Limit MAX_NESTING = Limit.fixed(1000);

  /** Callers that share an instance wait for each other as long as needed. */
  private static final Patience PATIENCE = new Patience(Integer.MAX_VALUE, Duration.ofDays(365));

  private final ParallelReductions reductions;
  private final MemoryBudget memory;
  private final PenaltyService service;

  private Penalties(ParallelReductions reductions) {
    this.reductions = reductions;
    this.memory =
        new MemoryBudget(
            new Limit(MEMORY, MemoryBudget.defaultBytes(Runtime.getRuntime().maxMemory())),
            PATIENCE);
    this.service =
        new PenaltyService(
            reductions,
            PenaltyListener.NONE,
            new ComputationSlots(reductions.parallelism(), PATIENCE),
            UNLIMITED);
  }

  /** Creates an instance with the fastest kernel of this JVM, on all processors. */
  public static Penalties create() {
    return create(KernelProvider.best().warming(), Runtime.getRuntime().availableProcessors());
  }

  /** Creates an instance with this kernel and number of threads. */
  static Penalties create(KernelChoice kernel, int threads) {
    return new Penalties(new ParallelReductions(kernel, threads));
  }

  /** Why its kernel is slower than this machine's fastest, and what to do; empty if it is not. */
  public Optional<String> advice() {
    return reductions.choice().degraded()
        ? Optional.of(reductions.choice().reason())
        : Optional.empty();
  }

  /**
   * Computes the losses of a model.
   *
   * @throws java.nio.file.NoSuchFileException if a file does not exist
   * @throws IOException if a file cannot be read
   * @throws RefusedException if the service would refuse the request
   */
  public BreakdownAnswer compute(ModelRequest request) throws IOException {
    return compute(request, Progress.NONE);
  }

  /** Computes the losses of a model and reports progress. */
  public BreakdownAnswer compute(ModelRequest request, Progress progress) throws IOException {
    try {
      return compute(
          request,
          (_, paths, reading, context) -> LocalFiles.find(paths, reading, context),
          progress,
          new ParallelSums(reductions));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RefusedException e) {
      if (e.getCause() instanceof SourceException failure) {
        throw failure(failure);
      }
      throw e;
    }
  }

  /** Failures of local files are reported as I/O exceptions. */
  private static IOException failure(SourceException e) {
    return e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
  }

  /**
   * Computes the losses of a model whose files a finder locates.
   *
   * @param elsewhere where its tensors are reduced; null for this machine
   * @throws RefusedException if the service would refuse the request, or a source fails
   */
  BreakdownAnswer compute(
      ModelRequest request, Finder finder, Progress progress, @Nullable SumsElsewhere elsewhere)
      throws IOException {
    try {
      return BreakdownAnswer.of(breakdown(request, finder, progress, elsewhere));
    } catch (RuntimeException | OutOfMemoryError e) {
      Problem problem = CoreProblems.of(e);
      if (problem == null) {
        throw e;
      }
      throw new RefusedException(problem, e);
    }
  }

  private ModelBreakdown breakdown(
      ModelRequest request, Finder finder, Progress progress, @Nullable SumsElsewhere elsewhere)
      throws IOException {
    try (Lease lease = memory.openLarge(0)) {
      HeldBytes held = new HeldBytes(UNLIMITED, lease);
      Supplier<ModelBreakdown> losses;
      try (ReadModel model = ReadModel.of(request, held, finder)) {
        losses = model.read(new ModelPenalties(service.withSums(elsewhere)), progress);
      }
      return losses.get();
    }
  }

  /** Stops its threads. */
  @Override
  public void close() {
    reductions.close();
  }
}
