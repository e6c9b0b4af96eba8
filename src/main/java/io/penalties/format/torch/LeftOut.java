package io.penalties.format.torch;

import io.penalties.format.FileNotice;
import io.penalties.format.torch.pickle.Dictionary;
import io.penalties.format.torch.pickle.Items;
import io.penalties.format.torch.pickle.Made;
import io.penalties.format.torch.pickle.PickleValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts tensors that are not weights: optimizer state and attributes of modules. */
final class LeftOut {

  private final Set<PickleValue> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<PickleValue> open = new ArrayDeque<>();
  private @Nullable KeyPath firstOptimizer;
  private @Nullable KeyPath firstModule;
  private long ofOptimizers;
  private long ofModules;

  /** Counts tensors of optimizer state. */
  void optimizer(PickleValue state, KeyPath at) {
    long tensors = count(state, true);
    if (tensors > 0 && firstOptimizer == null) {
      firstOptimizer = at;
    }
    ofOptimizers += tensors;
  }

  /**
   * Counts tensors in attributes of a module that are neither parameters nor buffers. Objects are
   * not entered: they may be modules, which are read separately, or refer back.
   */
  void attributes(Dictionary attributes, KeyPath at) {
    long[] tensors = {0};
    attributes.forEach((key, value) -> {
      if (!(key instanceof PickleValue.Text(String name) && ModuleState.PARTS.contains(name))) {
        tensors[0] += count(value, false);
      }
    });
    if (tensors[0] > 0 && firstModule == null) {
      firstModule = at;
    }
    ofModules += tensors[0];
  }

  List<FileNotice> notices() {
    List<FileNotice> notices = new ArrayList<>();
    if (firstOptimizer != null) {
      notices.add(
          notice(
              firstOptimizer,
              "Optimizer state below the key %s was left out (tensors: %d)."
                  .formatted(firstOptimizer.key(), ofOptimizers)));
    }
    if (firstModule != null) {
      notices.add(
          notice(
              firstModule,
              ("Attributes of modules that are neither parameters nor buffers were left out"
                      + " (tensors: %d).")
                  .formatted(ofModules)));
    }
    return notices;
  }

  private static FileNotice notice(KeyPath at, String detail) {
    return new FileNotice(FileNotice.Kind.LEFT_OUT, at.render(), detail);
  }

  /** The tensors in a value, each container entered once. */
  private long count(PickleValue value, boolean intoObjects) {
    long tensors = 0;
    open.push(value);
    while (!open.isEmpty()) {
      PickleValue next = open.pop();
      if (next instanceof Made made && TensorCalls.isTensor(made)) {
        tensors++;
      } else if (intoObjects || !(next instanceof Made)) {
        enter(next);
      }
    }
    return tensors;
  }

  private void enter(PickleValue value) {
    switch (value) {
      case Items items -> {
        if (seen.add(items)) {
          push(items.elements());
        }
      }
      case Dictionary dictionary -> {
        if (seen.add(dictionary)) {
          dictionary.forEach((_, entry) -> push(entry));
        }
      }
      case Made made -> {
        if (seen.add(made)) {
          push(made.arguments());
          push(made.state());
          push(made.elements());
          push(made.entries());
        }
      }
      case PickleValue.Plain _,
          PickleValue.Text _,
          PickleValue.Opaque _,
          PickleValue.Global _,
          PickleValue.Reference _ -> {
        // Not a tensor.
      }
    }
  }

  private void push(List<PickleValue> values) {
    values.forEach(this::push);
  }

  private void push(@Nullable PickleValue value) {
    if (value != null) {
      open.push(value);
    }
  }
}
