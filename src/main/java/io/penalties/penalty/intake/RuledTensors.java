package io.penalties.penalty.intake;

import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.model.kind.ShardIndex;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.rules.RegularizerRule;
import io.penalties.regularizer.rules.RegularizerRules;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of one or more files that rules select, in the order of the data. Not thread-safe.
 */
public final class RuledTensors {

  /** Consecutive tensors of one layer. */
  private record Run(String layer, List<Weight<TensorValue>> weights) {}

  private final RegularizerRules rules;
  private final TensorIntake intake;
  private final HeldBytes held;
  private final Map<String, TakenFile> files = new LinkedHashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();

  /** Reads tensors by these rules. */
  public RuledTensors(RegularizerRules rules, TensorIntake intake, HeldBytes held) {
    this.rules = rules;
    this.intake = intake;
    this.held = held;
  }

  /** Reads the only file to its end. */
  public void take(TensorFileReader reader) throws IOException {
    take("", reader);
    finish(List.of(""), null);
  }

  /** Reads one of several files, with distinct names, to its end. */
  public void take(String file, TensorFileReader reader) throws IOException {
    take(file, reader, Partners.NONE);
  }

  /**
   * The same, of tensors that are compared with others.
   *
   * @param partners the others
   */
  public void take(String file, TensorFileReader reader, Partners partners) throws IOException {
    TakenFile taken = new TakenFile(file, held);
    intake.take(reader, entry -> wish(TensorName.orOfFile(entry, file), taken, partners));
    taken.add(reader.notices());
    files.put(file, taken);
  }

  private @Nullable TensorWish wish(TensorEntry entry, TakenFile taken, Partners partners) {
    RegularizerRule rule = rules.find(entry.name(), entry.shape().rank()).orElse(null);
    Regularizer regularizer = rule == null ? null : rule.regularizer();
    if (rule == null || regularizer == null) {
      taken.add(TakenTensor.passedOver(entry));
      return null;
    }
    TensorName name = TensorName.parse(entry.name());
    DType dtype = entry.dtype();
    DeclaredRegularizer declared = new DeclaredRegularizer(regularizer, rule.pointer());
    Warning unfit =
        dtype == null
            ? ElementPolicy.notFloatingPoint(entry, entry.name(), name.layer(), rule.pointer())
            : ElementPolicy.rankRefused(entry, declared, entry.name(), name.layer());
    if (dtype == null || unfit != null) {
      taken.add(TakenTensor.skipped(entry, unfit));
      return null;
    }
    return new TensorWish(
        dtype,
        declared,
        partners.of(name),
        value -> taken.add(TakenTensor.weight(entry, value, declared)));
  }

  /** Whether a file has been read. */
  public boolean has(String file) {
    return files.containsKey(file);
  }

  /**
   * Forms layers from the tensors.
   *
   * @param order the files to use, in the order of their tensors
   * @param index the index of tensors by file; null if there is none
   * @throws io.penalties.model.kind.InvalidSetException if the files contradict the index or each
   *     other
   */
  public void finish(Collection<String> order, @Nullable ShardIndex index) {
    List<TakenFile> counted = new ArrayList<>();
    for (String file : order) {
      TakenFile taken = files.get(file);
      if (taken != null) {
        counted.add(taken);
      }
    }
    ShardCheck check = new ShardCheck(counted, index);
    check.requireConsistent();
    int count = 0;
    for (TakenFile file : counted) {
      warnings.addAll(file.warnings());
      for (TakenTensor tensor : file.tensors()) {
        if (check.counts(tensor)) {
          count++;
          add(tensor);
        }
      }
    }
    warnings.addAll(check.warnings());
    warnings.addAll(ElementPolicy.unmatched(rules, "tensor"));
    if (runs.isEmpty() && count > 0) {
      warnings.add(
          new Warning(
              WarningCode.NOTHING_COMPUTED,
              "",
              "",
              "No regularizer acts on a tensor of the file (tensors: %d).".formatted(count)));
    }
  }

  /** The layers; consecutive tensors of one layer are grouped. */
  public List<Layer<TensorValue>> layers() {
    return runs.stream()
        .map(run -> new Layer<>(run.layer(), null, true, run.weights(), null, List.of(), ""))
        .toList();
  }

  /** Warnings about terms that were not computed. */
  public List<Warning> warnings() {
    return warnings;
  }

  private void add(TakenTensor tensor) {
    if (tensor.warning() != null) {
      intake.takeWarning();
      warnings.add(tensor.warning());
    }
    TensorValue value = tensor.value();
    if (value == null) {
      return;
    }
    TensorName name = TensorName.parse(tensor.name());
    Weight<TensorValue> weight = new Weight<>(name.target(), value, tensor.regularizer(), "");
    if (runs.isEmpty() || !runs.getLast().layer().equals(name.layer())) {
      runs.add(new Run(name.layer(), new ArrayList<>()));
    }
    runs.getLast().weights().add(weight);
  }
}
