package io.penalties.penalty.intake;

import io.penalties.format.FileNotice;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.rules.RegularizerRule;
import io.penalties.regularizer.rules.RegularizerRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tensors of a file that rules put regularizers to, in the order of the data. */
public final class RuledTensors {

  /** Tensors of one layer that follow each other. */
  private record Run(String layer, List<Weight<TensorValue>> weights) {}

  private final RegularizerRules rules;
  private final TensorIntake intake;
  private final List<Run> runs = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();

  /** Takes tensors by these rules. */
  public RuledTensors(RegularizerRules rules, TensorIntake intake) {
    this.rules = rules;
    this.intake = intake;
  }

  /** The layers; tensors of one layer that follow each other are together. */
  public List<Layer<TensorValue>> layers() {
    return runs.stream()
        .map(run -> new Layer<>(run.layer(), null, true, run.weights(), null, List.of(), ""))
        .toList();
  }

  /** What could not be computed. */
  public List<Warning> warnings() {
    return warnings;
  }

  /** Takes a file to its end. */
  public void take(TensorFileReader file) throws IOException {
    int count = 0;
    for (TensorEntry entry = file.next(); entry != null; entry = file.next()) {
      count++;
      RegularizerRule rule = rules.find(entry.name(), entry.shape().rank()).orElse(null);
      Regularizer regularizer = rule == null ? null : rule.regularizer();
      if (rule != null && regularizer != null) {
        TensorName name = TensorName.parse(entry.name());
        TensorValue value = take(entry, file, regularizer, name, rule.pointer());
        if (value != null) {
          add(name, value, new DeclaredRegularizer(regularizer, rule.pointer()));
        }
      }
    }
    for (FileNotice notice : file.notices()) {
      warnings.add(new Warning(code(notice.kind()), notice.tensor(), "", notice.detail()));
    }
    for (RegularizerRule rule : rules.unmatched()) {
      warnings.add(
          new Warning(
              WarningCode.UNMATCHED_RULE,
              "",
              rule.pointer(),
              "The pattern %s matches no tensor that no earlier rule matches."
                  .formatted(rule.match().text())));
    }
    if (runs.isEmpty() && count > 0) {
      warnings.add(
          new Warning(
              WarningCode.NOTHING_COMPUTED,
              "",
              "",
              "No regularizer acts on any of the %d tensors of the file.".formatted(count)));
    }
  }

  private static WarningCode code(FileNotice.Kind kind) {
    return switch (kind) {
      case LEFT_OUT -> WarningCode.LEFT_OUT;
      case SHARED_TENSOR -> WarningCode.SHARED_TENSOR;
      case FOREIGN_OBJECT -> WarningCode.FOREIGN_OBJECT;
    };
  }

  private @Nullable TensorValue take(
      TensorEntry entry,
      TensorFileReader file,
      Regularizer regularizer,
      TensorName name,
      String pointer)
      throws IOException {
    if (entry.dtype() == null) {
      warn(
          WarningCode.SKIPPED_DTYPE,
          name,
          pointer,
          "%s is of dtype %s, not floating-point.".formatted(entry.name(), entry.dtypeLabel()));
      return null;
    }
    boolean matrix = TensorIntake.needsMatrix(regularizer);
    if (matrix && entry.shape().rank() != 2) {
      warn(
          WarningCode.RANK_SKIPPED,
          name,
          pointer,
          "%s has shape %s, and OrthogonalRegularizer takes matrices only."
              .formatted(entry.name(), entry.shape()));
      return null;
    }
    return intake.take(entry, entry.dtype(), file, matrix, pointer);
  }

  private void warn(WarningCode code, TensorName name, String pointer, String detail) {
    intake.takeWarning();
    warnings.add(new Warning(code, name.layer(), pointer, detail));
  }

  private void add(TensorName name, TensorValue value, DeclaredRegularizer regularizer) {
    Weight<TensorValue> weight = new Weight<>(name.target(), value, regularizer, "");
    if (runs.isEmpty() || !runs.getLast().layer().equals(name.layer())) {
      runs.add(new Run(name.layer(), new ArrayList<>()));
    }
    runs.getLast().weights().add(weight);
  }
}
