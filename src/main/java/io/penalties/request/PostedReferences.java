package io.penalties.request;

import io.penalties.format.JsonPointer;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Assigns the references of a posted layer to its weights, by name. */
final class PostedReferences<T> {

  private final PostedLayer<T> posted;
  private final Consumer<Warning> warnings;

  PostedReferences(PostedLayer<T> posted, Consumer<Warning> warnings) {
    this.posted = posted;
    this.warnings = warnings;
  }

  Layer<T> of(Layer<T> layer) {
    if (posted.references().isEmpty() && posted.importances().isEmpty()) {
      return layer;
    }
    Set<String> compared = new HashSet<>();
    for (Weight<T> weight : layer.weights()) {
      DeclaredRegularizer declared = weight.regularizer();
      if (declared != null && !declared.regularizer().compares().isEmpty()) {
        compared.add(weight.variable());
      }
    }
    warnUnused(layer, "references", posted.references(), compared);
    warnUnused(layer, "importances", posted.importances(), compared);
    return new Layer<>(
        layer.name(),
        layer.className(),
        layer.trainable(),
        layer.weights().stream().map(this::withReference).toList(),
        layer.activityRegularizer(),
        layer.outputs(),
        layer.pointer());
  }

  private Weight<T> withReference(Weight<T> weight) {
    return weight.comparedWith(
        posted.references().get(weight.variable()), posted.importances().get(weight.variable()));
  }

  private void warnUnused(
      Layer<T> layer, String member, Map<String, T> given, Set<String> compared) {
    for (String name : given.keySet()) {
      if (!compared.contains(name)) {
        warnings.accept(
            new Warning(
                WarningCode.UNUSED_REFERENCE,
                layer.name(),
                JsonPointer.member(posted.pointer() + "/" + member, name),
                "No weight of this name has a regularizer that compares it with anything."));
      }
    }
  }
}
