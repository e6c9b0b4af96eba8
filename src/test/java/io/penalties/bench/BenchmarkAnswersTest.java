package io.penalties.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.bench.JsonTensorBenchmark.Layout;
import io.penalties.tensor.DType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A benchmark of a wrong answer measures nothing: each method runs once, on small inputs. */
class BenchmarkAnswersTest {

  private static final List<String> KERNELS = List.of("simd", "scalar");

  static Stream<CheckedBenchmark> benchmarks() {
    return Stream.of(reductions(), growths(), orthogonals(), jsonTensors(), formulas())
        .flatMap(benchmarks -> benchmarks);
  }

  private static Stream<CheckedBenchmark> reductions() {
    return KERNELS.stream()
        .flatMap(kernel ->
            Stream.of(DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64)
                .flatMap(dtype ->
                    Stream.of(10_000, 1_000_000)
                        .map(elements -> {
                          ReductionBenchmark benchmark = new ReductionBenchmark();
                          benchmark.kernel = kernel;
                          benchmark.dtype = dtype;
                          benchmark.elements = elements;
                          return benchmark;
                        })));
  }

  private static Stream<CheckedBenchmark> growths() {
    return Stream.of(1000L, 1_500_000L)
        .map(elements -> {
          GrowthBenchmark benchmark = new GrowthBenchmark();
          benchmark.elements = elements;
          return benchmark;
        });
  }

  private static Stream<CheckedBenchmark> formulas() {
    return Arrays.stream(FormulaBenchmark.Kind.values())
        .map(kind -> {
          FormulaBenchmark benchmark = new FormulaBenchmark();
          benchmark.kind = kind;
          return benchmark;
        });
  }

  private static Stream<CheckedBenchmark> orthogonals() {
    return KERNELS.stream()
        .map(kernel -> {
          OrthogonalBenchmark benchmark = new OrthogonalBenchmark();
          benchmark.kernel = kernel;
          benchmark.rows = 100;
          benchmark.columns = 150;
          return benchmark;
        });
  }

  private static Stream<CheckedBenchmark> jsonTensors() {
    return Arrays.stream(Layout.values())
        .flatMap(layout ->
            Stream.of(DType.FLOAT32, DType.FLOAT64)
                .map(dtype -> {
                  JsonTensorBenchmark benchmark = new JsonTensorBenchmark();
                  benchmark.layout = layout;
                  benchmark.dtype = dtype;
                  benchmark.elements = 10_000;
                  return benchmark;
                }));
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void everyMethodAnswersRight(CheckedBenchmark benchmark) throws ReflectiveOperationException {
    List<Method> methods =
        Arrays.stream(benchmark.getClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .toList();
    assertThat(methods).isNotEmpty();
    benchmark.prepare();
    for (Method method : methods) {
      benchmark.check(method.invoke(benchmark));
    }
  }

  @Test
  void noBenchmarkIsForgotten() {
    Set<String> known =
        BenchmarkList.defaultList()
            .getAll(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
            .stream()
            .map(entry -> entry.getUserClassQName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tested =
        benchmarks()
            .map(benchmark -> benchmark.getClass().getName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tested).isEqualTo(known);
  }
}
