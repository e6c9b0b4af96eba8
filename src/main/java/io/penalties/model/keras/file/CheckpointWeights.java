package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.bundle.BundleTensor;
import io.penalties.format.bundle.ObjectGraph;
import io.penalties.format.bundle.TensorBundle;
import io.penalties.model.keras.plan.LocatedLayer;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.LocatedWeight;
import io.penalties.model.keras.plan.ModelPlan;
import io.penalties.model.keras.plan.WeightPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a model in a TensorFlow checkpoint, by the attributes of its objects. The model
 * may be any of the objects: {@code tf.train.Checkpoint(net={"student": model})}.
 */
public final class CheckpointWeights implements StoredWeights {

  /**
   * More models than any real checkpoint has. Each may be compared with the whole config (CWE-407).
   */
  private static final int MAX_MODELS = 50;

  private static final int MAX_SHOWN = 5;
  private static final int MAX_PATH = 200;

  private final TensorBundle bundle;
  private final @Nullable ObjectGraph graph;
  private final @Nullable Integer root;

  private CheckpointWeights(TensorBundle bundle, @Nullable Integer root) {
    this.bundle = bundle;
    this.graph = bundle.objectGraph();
    this.root = root;
  }

  /** A checkpoint of which some object is the model. */
  public static CheckpointWeights search(TensorBundle bundle) {
    return new CheckpointWeights(bundle, null);
  }

  /** A checkpoint whose root is the model, as in a SavedModel. */
  public static CheckpointWeights ofRoot(TensorBundle bundle) {
    return new CheckpointWeights(bundle, 0);
  }

  @Override
  public LocatedModel locate(ModelPlan plan) {
    ObjectGraph objects = graph;
    if (objects == null) {
      throw new InvalidModelException(
          "Expected a checkpoint with an object graph. Received: one"
              + " with names only, as TensorFlow 1 wrote it: leave the config out and send rules on"
              + " these names.");
    }
    ObjectPaths paths = new ObjectPaths(objects);
    if (root != null) {
      return plan.locateObjects(path -> paths.key(root, path));
    }
    Map<Set<String>, Candidate> complete = new LinkedHashMap<>();
    Candidate best = null;
    for (Map.Entry<Integer, String> model : models(objects, paths).entrySet()) {
      LocatedModel located = plan.locateObjects(path -> paths.key(model.getKey(), path));
      Candidate candidate = candidate(model.getValue(), located);
      if (candidate.missing == 0) {
        complete.putIfAbsent(candidate.keys, candidate);
      }
      if (best == null || candidate.missing < best.missing) {
        best = candidate;
      }
    }
    if (best == null) {
      throw new InvalidModelException(
          "Expected a checkpoint with the layers of a Keras model. Received: one without any. Leave"
              + " the config out and send rules on the names of its variables.");
    }
    if (complete.size() > 1) {
      throw new InvalidModelException(
          "Expected one object with the weights of the config. Received: %d, %s. Leave the"
                  .formatted(complete.size(), shown(complete))
              + " config out and send rules on the names of the variables.");
    }
    return best.located;
  }

  private static String shown(Map<Set<String>, Candidate> complete) {
    return String.join(
        " and ", complete.values().stream().map(Candidate::path).limit(MAX_SHOWN).toList());
  }

  /**
   * An object that may be the model.
   *
   * @param path the attributes that lead to it
   * @param located the places of its weights
   * @param keys their keys
   * @param missing the number of weights that are absent or have another shape than in the config
   */
  private record Candidate(String path, LocatedModel located, Set<String> keys, long missing) {}

  private Candidate candidate(String path, LocatedModel located) {
    Set<String> keys = new TreeSet<>();
    long missing = 0;
    for (LocatedLayer layer : located.layers()) {
      for (LocatedWeight weight : layer.weights()) {
        if (weight.place() instanceof WeightPlace.Stored(String key) && admits(weight, key)) {
          keys.add(key);
        } else if (weight.weight().trainable() && !(weight.place() instanceof WeightPlace.Zeros)) {
          missing++;
        }
      }
    }
    return new Candidate(path.isEmpty() ? "the root" : path, located, keys, missing);
  }

  private boolean admits(LocatedWeight weight, String key) {
    TensorEntry entry = entry(key);
    return entry != null && weight.weight().shape().admits(entry.shape());
  }

  /** Objects with layers, nearest to the root first, each with its path. */
  private static Map<Integer, String> models(ObjectGraph objects, ObjectPaths paths) {
    Map<Integer, String> models = new LinkedHashMap<>();
    Origin[] origins = new Origin[objects.size()];
    origins[0] = new Origin(0, "");
    List<Integer> queue = new ArrayList<>(List.of(0));
    for (int i = 0; i < queue.size() && models.size() < MAX_MODELS; i++) {
      int number = queue.get(i);
      if (paths.looksLikeModel(number)) {
        models.put(number, path(origins, number));
      }
      objects
          .object(number)
          .children()
          .forEach((attribute, child) -> {
            if (origins[child] == null) {
              origins[child] = new Origin(number, attribute);
              queue.add(child);
            }
          });
    }
    return models;
  }

  /**
   * The first reference to an object.
   *
   * @param parent the object that refers to it
   * @param attribute the attribute
   */
  private record Origin(int parent, String attribute) {}

  private static String path(Origin[] origins, int number) {
    StringBuilder path = new StringBuilder();
    for (int at = number; at != 0 && path.length() < MAX_PATH; at = origins[at].parent) {
      path.insert(0, origins[at].attribute + (path.isEmpty() ? "" : "/"));
    }
    return path.toString();
  }

  @Override
  public @Nullable TensorEntry entry(String key) {
    BundleTensor tensor = bundle.tensor(key);
    return tensor == null ? null : tensor.entry(key);
  }

  @Override
  public TensorFileReader open(String key, HeldBytes held) throws IOException {
    BundleTensor tensor = bundle.tensor(key);
    if (tensor == null) {
      throw new MalformedTensorException(
          MalformedReason.MISSING_WEIGHT,
          key,
          0,
          "Expected a variable of this key. Received: none.");
    }
    TensorFileReader reader = tensor.reader(key, held);
    reader.next();
    return reader;
  }
}
