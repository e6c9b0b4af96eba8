package io.penalties.model.keras.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.FileSet;
import io.penalties.format.GivenLimits;
import io.penalties.format.bundle.OpenedBundle;
import io.penalties.format.bundle.TensorBundle;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.file.CheckpointWeights;
import io.penalties.model.keras.file.InvalidModelException;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.ModelPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What objects say of layers that no config lists, or that their config says less of. */
class SavedLayersTest {

  private static final FileLimits LIMITS = GivenLimits.files(1 << 20, 1000, 8, 1000);

  private static final String SUBCLASSED =
      "{'class_name': 'Mine', 'name': 'mine', 'config': {}, 'keras_version': '2.15.0'}";

  private interface Use {
    void of(ModelPlan plan, LocatedModel located) throws IOException;
  }

  private static void with(SavedObjects objects, Use use) {
    try (FileSet files = new FileSet(objects.files())) {
      TensorBundle bundle = OpenedBundle.of(files, SavedModel.VARIABLES, LIMITS);
      StoredModel model =
          Objects.requireNonNull(
              SavedModel.open(
                  Objects.requireNonNull(files.apply(SavedModel.FILE)),
                  files.apply(SavedModel.METADATA),
                  bundle,
                  1 << 20,
                  new HeldBytes(Limit.fixed(Long.MAX_VALUE))));
      ModelPlan plan = model.plan(null);
      use.of(plan, model.weights().locate(plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(LocatedModel located) {
    return located.layers().stream().map(layer -> layer.layer().name()).toList();
  }

  @Test
  void walksThroughAttributesListsAndDictionaries() {
    SavedObjects objects = new SavedObjects();
    int root = objects.layer(SUBCLASSED);
    objects.child(root, "z", objects.dense("first"));
    int list = objects.object();
    for (int i = 0; i < 11; i++) {
      objects.child(list, String.valueOf(i), objects.dense("list" + i));
    }
    objects.child(root, "list", list);
    int dictionary = objects.object();
    objects.child(dictionary, "b.x", objects.dense("second_of_dictionary"));
    objects.child(dictionary, "a/y", objects.dense("first_of_dictionary"));
    objects.child(root, "dictionary", dictionary);
    // What leads to no layer, or to the same again.
    objects.child(root, "variables", list);
    objects.child(root, "self", root);
    with(
        objects,
        (plan, located) -> {
          assertThat(names(located))
              .containsExactly(
                  "first",
                  "list0",
                  "list1",
                  "list2",
                  "list3",
                  "list4",
                  "list5",
                  "list6",
                  "list7",
                  "list8",
                  "list9",
                  "list10",
                  "first_of_dictionary",
                  "second_of_dictionary");
          assertThat(plan.warnings())
              .extracting(warning -> warning.code())
              .containsExactly(WarningCode.UNSUPPORTED_LAYER);
          assertThat(located.layers()).allMatch(layer -> layer.weights().size() == 1);
        });
  }

  @Test
  void prefersTheOrderThatTracesSave() {
    SavedObjects objects = new SavedObjects();
    int root = objects.layer(SUBCLASSED);
    int a = objects.dense("a");
    int b = objects.dense("b");
    objects.child(root, "a", a);
    objects.child(root, "b", b);
    int traces = objects.object();
    int layers = objects.object();
    objects.child(objects.child(layers, "0", b), "1", a);
    objects.child(root, "keras_api", objects.child(traces, "layers", layers));
    with(objects, (_, located) -> assertThat(names(located)).containsExactly("b", "a"));
  }

  @Test
  void looksIntoCustomLayersOfModelsWithAConfig() {
    SavedObjects objects = new SavedObjects();
    int root =
        objects.layer(
            """
            {'class_name': 'Sequential', 'name': 's', 'keras_version': '2.15.0', 'config':
            {'name': 's', 'layers': [
            {'class_name': 'InputLayer', 'config': {'name': 'i',
              'batch_input_shape': {'class_name': '__tuple__', 'items': [null, 1]}}},
            {'class_name': 'acme>Block', 'config': {'name': 'block'}}]}}\
            """);
    int block =
        objects.layer("{'class_name': 'acme>Block', 'name': 'block', 'config': {'name': 'block'}}");
    objects.child(root, "layer-0", block);
    objects.child(block, "model", root);
    objects.child(block, "inner", objects.dense("inner"));
    with(
        objects,
        (plan, located) -> {
          assertThat(names(located)).containsExactly("block/inner");
          assertThat(plan.warnings())
              .singleElement()
              .matches(warning -> warning.code() == WarningCode.UNSUPPORTED_LAYER)
              .matches(warning -> warning.layer().equals("block"));
        });
  }

  private static SavedObjects activation(boolean traced) {
    SavedObjects objects = new SavedObjects();
    int root =
        objects.layer(
            """
            {'class_name': 'Sequential', 'name': 's', 'keras_version': '2.15.0', 'config':
            {'name': 's', 'build_input_shape': {'class_name': 'TensorShape', 'items': [1, 1]},
            'layers': [{'class_name': 'Activation', 'config': {'name': 'act'}}]}}\
            """);
    int activation =
        objects.layer(
            """
            {'class_name': 'Activation', 'name': 'act', 'trainable': false, 'config':
            {'name': 'act'}, 'activity_regularizer': {'class_name': 'L1', 'config': {'l1': 0.5}}}\
            """);
    objects.child(root, "layer-0", activation);
    if (traced) {
      objects.child(activation, "keras_api", objects.object());
    }
    return objects;
  }

  @Test
  void takesTheActivityRegularizerAndTheFlagOfTheObject() {
    with(
        activation(true),
        (plan, located) -> {
          assertThat(located.layers().getFirst().layer().activityRegularizer()).isNotNull();
          assertThat(located.layers().getFirst().layer().trainable()).isFalse();
          assertThat(plan.warnings()).isEmpty();
        });
    with(
        activation(false),
        (plan, located) -> {
          assertThat(located.layers().getFirst().layer().activityRegularizer()).isNull();
          assertThat(plan.warnings())
              .extracting(warning -> warning.code())
              .containsExactly(WarningCode.UNUSED_REGULARIZER);
        });
  }

  @Test
  void countsALayerOfTwoModelsOnce() {
    SavedObjects objects = new SavedObjects();
    String dense =
        "{'class_name': 'Dense', 'config': {'name': 'd', 'units': 1, 'use_bias': false,"
            + " 'kernel_regularizer': {'class_name': 'L2', 'config': {'l2': 0.5}}}}";
    String inner =
        "{'class_name': 'Sequential', 'config': {'name': 'in', 'layers': [%s]}}".formatted(dense);
    int root =
        objects.layer(
            """
            {'class_name': 'Functional', 'name': 'f', 'keras_version': '2.15.0', 'config':
            {'name': 'f', 'layers': [%s, %s], 'input_layers': [], 'output_layers': []}}\
            """
                .formatted(inner, dense));
    int shared = objects.dense("d");
    objects.child(root, "layer-0", objects.child(objects.object(), "layer-0", shared));
    objects.child(root, "layer-1", shared);
    with(
        objects,
        (_, located) -> {
          assertThat(names(located)).containsExactly("in/d");
          assertThat(located.warnings())
              .extracting(warning -> warning.code())
              .containsExactly(WarningCode.SHARED_LAYER);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          99 | {'class_name': 'Dense'} | object 99
          -1 | {'class_name': 'Dense'} | object -1
          0 | {'class_name': 'Dense'} | twice
          1 | {'class_name' | as JSON
          1 | [] | as JSON
          """)
  void refusesMetadataThatCannotBe(int number, String json, String detail) {
    SavedObjects objects = new SavedObjects();
    objects.layer(SUBCLASSED);
    objects.object();
    objects.metadata(number, json);
    assertThatThrownBy(() -> with(objects, (_, _) -> {}))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(detail);
  }

  // Checkpoints

  private static final Map<String, Object> CONFIG =
      Map.of(
          "class_name",
          "Sequential",
          "config",
          Map.of(
              "name",
              "s",
              "build_input_shape",
              List.of(1L, 1L),
              "layers",
              List.of(
                  Map.of(
                      "class_name",
                      "Dense",
                      "config",
                      Map.of(
                          "name",
                          "d",
                          "units",
                          1L,
                          "use_bias",
                          false,
                          "kernel_regularizer",
                          "l2")))));

  private static List<String> find(SavedObjects objects) throws IOException {
    try (FileSet files = new FileSet(objects.files())) {
      TensorBundle bundle = OpenedBundle.of(files, SavedModel.VARIABLES, LIMITS);
      StoredModel model =
          new StoredModel(CONFIG, "2.15.0", CheckpointWeights.search(bundle), () -> {});
      return model.weights().locate(model.plan(null)).layers().stream()
          .flatMap(layer -> layer.weights().stream())
          .map(weight -> weight.place().toString())
          .toList();
    }
  }

  private static int model(SavedObjects objects, String name) {
    return objects.child(objects.object(), "layer-0", objects.dense(name));
  }

  @Test
  void findsTheModelWhereverItIs() throws IOException {
    SavedObjects objects = new SavedObjects();
    int root = objects.object();
    int holder = objects.object();
    objects.child(root, "train", holder);
    objects.child(holder, "net", model(objects, "n"));
    objects.child(holder, "same", holder + 1);
    assertThat(find(objects)).singleElement().asString().contains("n/.ATTRIBUTES");
  }

  @Test
  void takesTheInputThatTensorFlowCountedBefore23() throws IOException {
    SavedObjects objects = new SavedObjects();
    int root = objects.object();
    objects.child(root, "layer-0", objects.object());
    objects.child(root, "layer-1", objects.dense("d"));
    assertThat(find(objects)).singleElement().asString().contains("d/.ATTRIBUTES");
  }

  @Test
  void doesNotGuessWhichOfTwoModelsIsMeant() {
    SavedObjects objects = new SavedObjects();
    int root = objects.object();
    objects.child(root, "net", model(objects, "n"));
    objects.child(root, "ema", model(objects, "e"));
    assertThatThrownBy(() -> find(objects))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("net and ema");
  }

  @Test
  void refusesCheckpointsWithoutTheModel() throws IOException {
    SavedObjects none = new SavedObjects();
    none.object();
    assertThatThrownBy(() -> find(none))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("send rules");
    SavedObjects other = new SavedObjects();
    other.child(other.object(), "layer-0", other.object());
    assertThat(find(other)).singleElement().asString().startsWith("Missing");
  }
}
