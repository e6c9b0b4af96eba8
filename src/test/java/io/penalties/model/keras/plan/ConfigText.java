package io.penalties.model.keras.plan;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes configs as Keras does, with no more in them than a test is about. */
final class ConfigText {

  static final String L1 = "{'class_name': 'L1', 'config': {'l1': 0.5}}";
  static final String L2 = "{'class_name': 'L2', 'config': {'l2': 0.25}}";
  static final String REGULARIZED = "'kernel_regularizer': " + L2;
  static final String ACTIVE = "'activity_regularizer': " + L1;

  private ConfigText() {}

  /** A layer; {@code members} are those of its config besides the name, in single quotes. */
  static String layer(String className, String name, String... members) {
    String rest = members.length == 0 ? "" : ", " + String.join(", ", members);
    return "{'class_name': '%s', 'config': {'name': '%s'%s}}".formatted(className, name, rest);
  }

  /** The same layer, called by its Functional model this often. */
  static String called(int calls, String layer) {
    String nodes = String.join(", ", Collections.nCopies(calls, "[]"));
    return layer.substring(0, layer.length() - 1) + ", 'inbound_nodes': [%s]}".formatted(nodes);
  }

  /** The same layer, built for this input. */
  static String built(String shape, String layer) {
    return layer.substring(0, layer.length() - 1)
        + ", 'build_config': {'input_shape': %s}}".formatted(shape);
  }

  static String sequential(String name, String... layers) {
    return layer("Sequential", name, "'layers': [%s]".formatted(String.join(", ", layers)));
  }

  static String functional(String name, String... layers) {
    return layer("Functional", name, "'layers': [%s]".formatted(String.join(", ", layers)));
  }

  static ModelPlan plan(String config) {
    return plan(config, "3.15.1");
  }

  static ModelPlan plan(String config, @Nullable String kerasVersion) {
    return ModelPlan.parse(
        ModelFixture.parse(config.replace('\'', '"')), ModelFixture.source(kerasVersion));
  }

  /** The terms if the file has every weight where it usually is. */
  static List<String> terms(ModelPlan plan) {
    return terms(plan, path -> !path.contains("_layer_checkpoint"));
  }

  static List<String> terms(ModelPlan plan, String... stored) {
    return terms(plan, Set.of(stored)::contains);
  }

  static List<String> terms(ModelPlan plan, Predicate<String> stored) {
    return PlannedTerms.of(plan.locate(stored), plan.convention()).stream()
        .map(term -> term.replaceFirst(" (L1|L2|Ort)[^ ]*(\\{.*)?$", ""))
        .toList();
  }
}
