package io.penalties.penalty;

import static io.penalties.penalty.Floats.float16;
import static io.penalties.penalty.Floats.float32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.ComputationSlots;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.admission.Patience;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ParallelReductions;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.HeldTensor;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.L1;
import io.penalties.regularizer.L1L2;
import io.penalties.regularizer.L2;
import io.penalties.regularizer.OrthogonalRegularizer;
import io.penalties.regularizer.Regularizer;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PenaltyServiceTest {

  private static final HeldBytes HELD = new HeldBytes(Limit.fixed(Long.MAX_VALUE));
  private static final ParallelReductions REDUCTIONS =
      new ParallelReductions(KernelProvider.best(), 2);
  private static final PenaltyOptions TF_KERAS =
      new PenaltyOptions(Convention.TF_KERAS, false, false, false);

  private final List<PenaltyTerm> told = new ArrayList<>();
  private final List<Duration> durations = new ArrayList<>();
  private final PenaltyService service =
      new PenaltyService(
          REDUCTIONS,
          new PenaltyListener() {
            @Override
            public void onTerm(PenaltyTerm term) {
              told.add(term);
            }

            @Override
            public void onComputed(Duration duration) {
              durations.add(duration);
            }
          },
          new ComputationSlots(2, Patience.NONE),
          new Limit("multiplications", 1_000_000));

  @AfterAll
  static void stop() {
    REDUCTIONS.close();
  }

  private static DeclaredRegularizer declared(Regularizer regularizer) {
    return new DeclaredRegularizer(regularizer, "/r");
  }

  private static Weight<TensorValue> weight(
      String variable, @Nullable Regularizer regularizer, Tensor tensor) {
    return new Weight<>(
        variable,
        new HeldTensor(tensor),
        regularizer == null ? null : declared(regularizer),
        "/w/" + variable);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private static Layer<TensorValue> layer(
      String name, boolean trainable, Weight<TensorValue>... weights) {
    return new Layer<>(name, "Dense", trainable, List.of(weights), null, List.of(), "/l");
  }

  private static Layer<TensorValue> withOutputs(
      Regularizer activity, Weight<TensorValue> weight, Tensor... outputs) {
    return new Layer<>(
        "dense",
        "Dense",
        true,
        List.of(weight),
        declared(activity),
        Arrays.stream(outputs).<TensorValue>map(HeldTensor::new).toList(),
        "/l");
  }

  private static Tensor filled(double value, long... shape) {
    double[] values = new double[(int) Shape.of(shape).elementCount()];
    Arrays.fill(values, value);
    return float32(Shape.of(shape), values);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private LossBreakdown breakdown(Layer<TensorValue>... layers) {
    return service.breakdown(List.of(layers), List.of(), PenaltyOptions.DEFAULTS, HELD);
  }

  @Test
  void theExampleOfKerasDocumentation() {
    LossBreakdown breakdown =
        breakdown(
            withOutputs(
                new L2(0.01), weight("kernel", new L1(0.01), filled(1, 5, 5)), filled(10, 5, 5)));

    assertThat(breakdown.total()).isEqualTo(5.25);
    assertThat(breakdown.losses()).containsExactly(5.0, 0.25);
    assertThat(breakdown.targets())
        .containsExactly(java.util.Map.entry("activity", 5.0), java.util.Map.entry("kernel", 0.25));
    assertThat(breakdown.warnings()).isEmpty();
    PenaltyTerm activity = breakdown.layers().getFirst().terms().getFirst();
    assertThat(activity.batchSize()).isEqualTo(5);
    assertThat(activity.l1Norm()).isEqualTo(250);
    assertThat(activity.l2Norm()).isEqualTo(50);
    assertThat(breakdown.share(activity)).isEqualTo(5.0 / 5.25);
    assertThat(told).hasSize(2);
    assertThat(durations).hasSize(1);
  }

  @Test
  void activityTermsComeFirstInKeras3AndLayerByLayerInKeras2() {
    Layer<TensorValue> one =
        withOutputs(new L1(1), weight("kernel", new L1(1), filled(1, 1)), filled(2, 1));
    Layer<TensorValue> two =
        withOutputs(new L1(1), weight("kernel", new L1(1), filled(3, 1)), filled(4, 1));

    assertThat(breakdown(one, two).losses()).containsExactly(2.0, 4.0, 1.0, 3.0);
    assertThat(service.breakdown(List.of(one, two), List.of(), TF_KERAS, HELD).losses())
        .containsExactly(2.0, 1.0, 4.0, 3.0);
  }

  @Test
  void eachOutputIsDividedByItsOwnFirstDimension() {
    Weight<TensorValue> none = weight("kernel", null, filled(1, 1));
    LossBreakdown breakdown =
        breakdown(
            withOutputs(
                new L1(1), none, filled(1, 4, 5, 3), filled(1, 2, 1), filled(-3), filled(0, 0, 3)));

    assertThat(breakdown.losses()).containsExactly(15.0, 1.0, 3.0, 0.0);
    assertThat(breakdown.layers().getFirst().terms())
        .extracting(PenaltyTerm::batchSize)
        .containsExactly(4L, 2L, null, 0L);
  }

  @Test
  void aFrozenLayerHasNoWeightTermsInKeras3() {
    Layer<TensorValue> frozen =
        layer(
            "frozen",
            false,
            weight("kernel", new L2(1), filled(2, 2)),
            weight("bias", new L2(1), filled(1, 2)));

    LossBreakdown keras = breakdown(frozen);
    assertThat(keras.losses()).isEmpty();
    assertThat(keras.total()).isZero();
    assertThat(keras.layers()).hasSize(1);
    assertThat(keras.warnings())
        .containsExactly(
            new Warning(
                WarningCode.FROZEN_LAYER,
                "frozen",
                "/l/config/trainable",
                "The layer is not trainable: 2 regularized weights have no term."),
            nothingComputed(
                "No regularizer acts on anything that was sent (weights: 2, outputs: 0)."));
    assertThat(service.breakdown(List.of(frozen), List.of(), TF_KERAS, HELD).losses())
        .containsExactly(8.0, 2.0);
  }

  @Test
  void noLayersAreNoLoss() {
    LossBreakdown breakdown = breakdown();
    assertThat(breakdown.total()).isZero();
    assertThat(breakdown.losses()).isEmpty();
    assertThat(breakdown.layers()).isEmpty();
  }

  @Test
  void theTotalIsCorrectlyRoundedWhateverTheOrder() {
    LossBreakdown breakdown =
        breakdown(
            layer(
                "l",
                true,
                weight("a", new L1(1), filled(1, 1)),
                weight("b", new L1(0x1p-53), filled(1, 1)),
                weight("c", new L1(0x1p-53), filled(1, 1))));
    assertThat(breakdown.total()).isEqualTo(1 + 0x1p-52);
    assertThat(breakdown.layers().getFirst().total()).isEqualTo(1 + 0x1p-52);
  }

  @Test
  void nanAndInfinityFollowKeras() {
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    Shape two = Shape.of(2);
    LossBreakdown breakdown =
        breakdown(
            layer(
                "l",
                true,
                weight("a", new L1(0), float32(two, nan, 1)),
                weight("b", new L1L2(0, 0), float32(two, nan, 1)),
                weight("c", new L1(1), float32(two, -inf, inf)),
                weight("d", new L2(0), float32(two, inf, 1)),
                weight("e", new L1L2(1, 0), float32(two, inf, 1))));
    assertThat(breakdown.losses()).containsExactly(nan, 0.0, inf, nan, inf);
    assertThat(breakdown.total()).isNaN();
    assertThat(breakdown.share(breakdown.layers().getFirst().terms().get(1))).isNull();
    assertThat(breakdown.warnings())
        .filteredOn(warning -> warning.code() == WarningCode.NON_FINITE)
        .hasSize(5)
        .first()
        .satisfies(warning ->
            assertThat(warning.detail())
                .isEqualTo("1 of 2 elements are NaN or infinite, the first at index [0]."));
  }

  @Test
  void orthogonalTakesMatricesAndSaysWhyItIsNaN() {
    OrthogonalRegularizer rows = new OrthogonalRegularizer(0.5, OrthogonalRegularizer.Mode.ROWS);
    LossBreakdown breakdown =
        breakdown(
            layer(
                "l", true, weight("a", rows, filled(2, 3, 3)), weight("b", rows, filled(2, 1, 3))));

    assertThat(breakdown.losses().getFirst())
        .isEqualTo(0.5, org.assertj.core.data.Offset.offset(1e-15));
    assertThat(breakdown.losses().get(1)).isNaN();
    assertThat(breakdown.warnings())
        .containsExactly(
            new Warning(
                WarningCode.NAN_TERM,
                "l",
                "/r",
                "OrthogonalRegularizer(mode=\"rows\") divides by the number of pairs of rows, and"
                    + " shape (1, 3) has none."));
    assertThatThrownBy(() -> breakdown(layer("l", true, weight("a", rows, filled(1, 3)))))
        .isInstanceOfSatisfying(
            InvalidRegularizerException.class, e -> assertThat(e.pointer()).isEqualTo("/r"))
        .hasMessage(
            "Inputs to OrthogonalRegularizer must have rank 2. Received: inputs.shape=(3,)");
  }

  @Test
  void orthogonalHasALimitOfItsWork() {
    OrthogonalRegularizer rows = new OrthogonalRegularizer(1, OrthogonalRegularizer.Mode.ROWS);
    Weight<TensorValue> huge = weight("a", rows, filled(1, 2000, 1));
    assertThatThrownBy(() -> breakdown(layer("l", true, huge)))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> assertThat(e.limit().name()).isEqualTo("multiplications"));
  }

  @Test
  void sharesAreFiniteOrNull() {
    LossBreakdown breakdown =
        breakdown(
            layer(
                "l",
                true,
                weight("a", new L1(1e300), filled(1, 1)),
                weight("b", new L1(-1e300), filled(1, 1)),
                weight("c", new L1(1e-300), filled(1, 1))));
    assertThat(breakdown.total()).isEqualTo(1e-300);
    assertThat(breakdown.layers().getFirst().terms())
        .extracting(breakdown::share)
        .containsExactly(null, null, 1.0);
  }

  @Test
  void overflowInKerasArithmeticIsToldAndChangesNothing() {
    Shape shape = Shape.of(2, 2);
    Tensor halves = float16(shape, 300, 300, 250, 1);
    Tensor large = float32(Shape.of(2), 1e30, -1e30);
    LossBreakdown breakdown =
        breakdown(
            layer(
                "l",
                true,
                weight("a", new L2(1), halves),
                weight("b", new L1(1), halves),
                weight("c", new L1(100), halves),
                weight("d", new L2(1), large)));
    assertThat(breakdown.losses().subList(0, 3)).containsExactly(242501.0, 851.0, 85100.0);
    assertThat(breakdown.warnings())
        .extracting(Warning::code, Warning::pointer)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(WarningCode.FLOAT16_OVERFLOW, "/w/a"),
            org.assertj.core.groups.Tuple.tuple(WarningCode.FLOAT16_OVERFLOW, "/w/c"),
            org.assertj.core.groups.Tuple.tuple(WarningCode.FLOAT32_OVERFLOW, "/w/d"));
  }

  @Test
  void zeroFactorsAreTermsAndTold() {
    LossBreakdown breakdown =
        breakdown(
            layer(
                "l",
                true,
                weight("a", new L1L2(0, 0), filled(1, 2)),
                weight("b", new L1L2(0, 1), filled(1, 2))));
    assertThat(breakdown.losses()).containsExactly(0.0, 2.0);
    assertThat(breakdown.warnings())
        .extracting(Warning::code)
        .containsExactly(WarningCode.ZERO_FACTOR);
  }

  @Test
  void unregularizedWeightsAreToldOnRequest() {
    Layer<TensorValue> layer = layer("l", true, weight("kernel", null, filled(1, 2)));
    assertThat(breakdown(layer).warnings())
        .containsExactly(
            nothingComputed(
                "No regularizer acts on anything that was sent (weights: 1, outputs: 0)."));
    assertThat(
            service
                .breakdown(
                    List.of(layer),
                    List.of(),
                    new PenaltyOptions(Convention.KERAS, true, false, false),
                    HELD)
                .warnings())
        .containsExactly(
            new Warning(
                WarningCode.UNREGULARIZED_WEIGHT,
                "l",
                "/w/kernel",
                "No regularizer acts on kernel."),
            nothingComputed(
                "No regularizer acts on anything that was sent (weights: 1, outputs: 0)."));
  }

  private static Warning nothingComputed(String detail) {
    return new Warning(WarningCode.NOTHING_COMPUTED, "", "", detail);
  }

  @Test
  void stateIsNoUnregularizedWeight() {
    Weight<TensorValue> mean =
        Weight.state("moving_mean", new HeldTensor(filled(1, 2)), "/w/moving_mean");
    Layer<TensorValue> layer = layer("l", true, weight("gamma", new L2(1), filled(1, 2)), mean);

    LossBreakdown breakdown =
        service.breakdown(
            List.of(layer),
            List.of(),
            new PenaltyOptions(Convention.KERAS, true, false, false),
            HELD);

    assertThat(breakdown.losses()).containsExactly(2.0);
    assertThat(breakdown.warnings()).isEmpty();
  }

  @Test
  void strictRefusesWhatWouldBeLeftOut() {
    Warning unused = new Warning(WarningCode.UNUSED_REGULARIZER, "l", "/x", "No tensor.");
    Warning harmless = new Warning(WarningCode.ZERO_FACTOR, "l", "/y", "Zero.");
    PenaltyOptions strict = new PenaltyOptions(Convention.KERAS, false, true, false);

    assertThat(service.breakdown(List.of(), List.of(harmless), strict, HELD).warnings()).hasSize(1);
    assertThatThrownBy(() -> service.breakdown(List.of(), List.of(harmless, unused), strict, HELD))
        .isInstanceOfSatisfying(
            NotComputedException.class, e -> assertThat(e.warnings()).containsExactly(unused));
  }

  @Test
  void aDirectCallIsNeverDivided() {
    PenaltyTerm term =
        service.penalty(
            declared(new L2(2)),
            TermTensors.of(new HeldTensor(filled(1, 5, 5))),
            PenaltyOptions.DEFAULTS,
            HELD);
    assertThat(term.value()).isEqualTo(50);
    assertThat(term.batchSize()).isNull();
    assertThat(told).containsExactly(term);
  }
}
