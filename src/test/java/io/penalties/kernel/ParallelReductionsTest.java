package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.CancelledException;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelReductionsTest {

  private static final Tensor LARGE = TestTensors.usual(DType.FLOAT32, 1_000_000, 1);
  private static final Tensor SMALL = TestTensors.usual(DType.FLOAT32, 1000, 1);
  private static final Tensor LARGE_MATRIX =
      TestTensors.matrix(
          DType.FLOAT32,
          TestTensors.elements(TestTensors.usual(DType.FLOAT32, 40_000, 1)),
          400,
          100);

  private final ParallelReductions reductions = new ParallelReductions(KernelProvider.best(), 2);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 32_767, 32_768, 32_769, 262_144, 262_145, 1_000_003})
  void statisticsOfTheSamePassChangeNoBit(int elements) {
    Tensor tensor = TestTensors.usual(DType.FLOAT32, elements, 3);
    ElementStatistics streamed = new ElementStatistics(KernelProvider.scalar().elements());
    for (int at = 0; at < elements; at += ReductionKernel.BLOCK_ELEMENTS) {
      int count = Math.min(ReductionKernel.BLOCK_ELEMENTS, elements - at);
      streamed.add(DType.FLOAT32, tensor.bytes(), 4 * at, count);
    }

    assertThat(reductions.sumsWithStatistics(tensor))
        .isEqualTo(new SumsWithStatistics(reductions.sums(tensor), streamed.statistics()));
    reductions.close();
  }

  @Test
  void largeMatricesRunOnNamedDaemonThreadsSmallOnesInTheCaller() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    reductions.gramOffDiagonalSumAbs(
        LARGE_MATRIX,
        GramAxis.ROWS,
        squares -> {
          threads.add(Thread.currentThread());
          return 1;
        });
    assertThat(threads)
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(2)
        .allSatisfy(thread -> {
          assertThat(thread.getName()).matches("penalties-gram-[12]");
          assertThat(thread.isDaemon()).isTrue();
        });
    threads.clear();
    Tensor small = TestTensors.matrix(DType.FLOAT32, new double[] {1, 2, 3, 4}, 2, 2);
    reductions.gramOffDiagonalSumAbs(
        small,
        GramAxis.ROWS,
        squares -> {
          threads.add(Thread.currentThread());
          return 1;
        });
    assertThat(threads).containsExactly(Thread.currentThread());
    reductions.close();
  }

  @Test
  void exceptionsOfTasksReachTheCallerAndHarmNobodyElse() {
    IllegalStateException failure = new IllegalStateException("for the test");
    assertThatThrownBy(() ->
            reductions.gramOffDiagonalSumAbs(
                LARGE_MATRIX,
                GramAxis.ROWS,
                squares -> {
                  throw failure;
                }))
        .isSameAs(failure);
    assertThat(reductions.sums(LARGE)).isEqualTo(Kernels.sums(KernelProvider.scalar(), LARGE));
    reductions.close();
  }

  @Test
  void manyVirtualThreadsShareThePool() throws Exception {
    Sums expected = Kernels.sums(KernelProvider.scalar(), LARGE);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 20)
              .mapToObj(i -> callers.submit(() -> reductions.sums(LARGE)))
              .toList();
      for (Future<Sums> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
    reductions.close();
  }

  @Test
  void anInterruptedCallerStopsWaiting() {
    PoolTaskRunner pool = new PoolTaskRunner("test-", 1);
    CountDownLatch callerHasLeft = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pool.forEach(2, () -> _ -> await(callerHasLeft)))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    callerHasLeft.countDown();
    pool.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void afterCloseLargeTensorsAreRefusedAndSmallOnesWork() {
    reductions.close();
    assertThat(reductions.sums(SMALL)).isEqualTo(Kernels.sums(KernelProvider.scalar(), SMALL));
    assertThatThrownBy(() -> reductions.sums(LARGE)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void parallelismMustBePositive() {
    assertThatThrownBy(() -> new ParallelReductions(KernelProvider.scalar(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a positive parallelism. Received: parallelism=0");
  }
}
