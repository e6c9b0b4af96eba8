package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileNotice;
import io.penalties.format.TensorFileReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a bundle by their object paths, without training state.
 *
 * <p>In a compiled Keras 3 model, the weights may be below the optimizer, which tracks them as
 * {@code _trainable_variables}: those count.
 */
public final class CheckpointVariables {

  private static final String VALUE_SUFFIX = "/.ATTRIBUTES/VARIABLE_VALUE";
  private static final String SLOT = "/.OPTIMIZER_SLOT/";
  private static final String OPTIMIZER = "optimizer";
  private static final String TRAINED = "_trainable_variables";
  private static final String SAVE_COUNTER = "save_counter";
  private static final String ALL_VARIABLES = "_all_variables/";

  private final List<NamedTensor> variables = new ArrayList<>();
  private final Map<LeftOutReason, Integer> leftOut = new EnumMap<>(LeftOutReason.class);

  /** The variables of a bundle in the order of their elements. */
  public CheckpointVariables(TensorBundle bundle) {
    Set<String> state = stateKeys(bundle.objectGraph());
    boolean listedTwice =
        bundle.tensors().stream().anyMatch(tensor -> !tensor.key().startsWith(ALL_VARIABLES));
    for (BundleTensor tensor : bundle.tensors()) {
      String name = name(tensor.key());
      LeftOutReason reason =
          state.contains(tensor.key()) ? LeftOutReason.OPTIMIZER_STATE : reason(name, listedTwice);
      if (reason == null) {
        variables.add(new NamedTensor(name, tensor));
      } else {
        leftOut.merge(reason, 1, Integer::sum);
      }
    }
  }

  private static String name(String key) {
    return key.endsWith(VALUE_SUFFIX)
        ? key.substring(0, key.length() - VALUE_SUFFIX.length())
        : key;
  }

  private static @Nullable LeftOutReason reason(String name, boolean listedTwice) {
    if (name.contains(SLOT) || isBelowOptimizer(name)) {
      return LeftOutReason.OPTIMIZER_STATE;
    }
    if (name.equals(SAVE_COUNTER)) {
      return LeftOutReason.SAVE_COUNTER;
    }
    return listedTwice && name.startsWith(ALL_VARIABLES) ? LeftOutReason.EXPORTED_TWICE : null;
  }

  private static boolean isBelowOptimizer(String name) {
    String[] segments = name.split("/", -1);
    for (int i = 0; i < segments.length - 1; i++) {
      if (segments[i].equals(OPTIMIZER) && !segments[i + 1].equals(TRAINED)) {
        return true;
      }
    }
    return false;
  }

  /** The keys of optimizer state, whatever its name. */
  private static Set<String> stateKeys(@Nullable ObjectGraph graph) {
    Set<Integer> state = new HashSet<>();
    for (int i = 0; graph != null && i < graph.size(); i++) {
      TrackedObject object = graph.object(i);
      state.addAll(object.slots());
      if (isOptimizer(object)) {
        object
            .children()
            .forEach((attribute, child) -> {
              if (!attribute.equals(TRAINED) && state.add(child)) {
                state.addAll(graph.object(child).children().values());
              }
            });
      }
    }
    Set<String> keys = new HashSet<>();
    for (int number : state) {
      String key = graph == null ? null : graph.object(number).valueKey();
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Whether an object has the attributes that optimizers of Keras 2 and Keras 3 have. */
  private static boolean isOptimizer(TrackedObject object) {
    Map<String, Integer> children = object.children();
    boolean legacy = children.containsKey("iter") && children.containsKey("learning_rate");
    return legacy
        || children.containsKey("_variables")
            && (children.containsKey("_iterations") || children.containsKey("_learning_rate"));
  }

  /** The variables in the order of their elements. */
  List<NamedTensor> variables() {
    return List.copyOf(variables);
  }

  /** One notice for all tensors that were left out. */
  public List<FileNotice> notices() {
    if (leftOut.isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    leftOut.forEach((reason, count) -> parts.add("%d %s".formatted(count, reason.what())));
    return List.of(
        new FileNotice(
            FileNotice.Kind.LEFT_OUT,
            "",
            "Tensors not counted as weights: %s.".formatted(String.join(", ", parts))));
  }

  /**
   * Reads the variables one after the other.
   *
   * @param held counts the memory of windows on slices
   */
  public TensorFileReader reader(HeldBytes held) {
    return new BundleReader(variables, notices(), held);
  }
}
