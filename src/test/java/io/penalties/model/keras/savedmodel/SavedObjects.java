package io.penalties.model.keras.savedmodel;

import io.penalties.format.bundle.BundleWriter;
import io.penalties.format.protobuf.WireWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes SavedModels for tests: objects with what Keras says of them, wrong things too. */
final class SavedObjects {

  private static final String KEY_SUFFIX = "/.ATTRIBUTES/VARIABLE_VALUE";

  private final List<WireWriter> objects = new ArrayList<>();
  private final WireWriter metadata = new WireWriter();
  private final BundleWriter bundle = new BundleWriter();

  /** An object of which Keras says nothing. */
  int object() {
    objects.add(new WireWriter());
    return objects.size() - 1;
  }

  /** A layer, with what Keras says of it in single quotes. */
  int layer(String json) {
    int number = object();
    metadata(number, json);
    return number;
  }

  /** What Keras says of any number. */
  SavedObjects metadata(int number, String json) {
    metadata.message(
        1,
        new WireWriter()
            .number(2, number)
            .text(3, "root.somewhere")
            .text(4, "_tf_keras_layer")
            .text(5, json.replace('\'', '"')));
    return this;
  }

  /** A Dense layer with a regularized kernel and no bias. */
  int dense(String name) {
    int number =
        layer(
            """
            {'class_name': 'Dense', 'name': '%1$s', 'config': {'name': '%1$s', 'units': 1,
            'use_bias': false, 'kernel_regularizer': {'class_name': 'L2', 'config': {'l2': 0.5}}}}\
            """
                .formatted(name));
    return child(number, "kernel", variable(name));
  }

  /** A variable of shape [1, 1]; returns its number. */
  int variable(String key) {
    bundle.tensor(key + KEY_SUFFIX, 1, new long[] {1, 1}, new byte[4]);
    int number = object();
    objects
        .get(number)
        .message(
            2, new WireWriter().text(1, "VARIABLE_VALUE").text(2, key).text(3, key + KEY_SUFFIX));
    return number;
  }

  /** An attribute of an object that leads to another one; returns the first. */
  int child(int number, String attribute, int other) {
    objects.get(number).message(1, new WireWriter().number(1, other).text(2, attribute));
    return number;
  }

  Map<String, byte[]> files() {
    WireWriter graph = new WireWriter();
    objects.forEach(object -> graph.message(1, object));
    Map<String, byte[]> files = new HashMap<>();
    bundle
        .text("_CHECKPOINTABLE_OBJECT_GRAPH", graph.toBytes())
        .files()
        .forEach((name, content) ->
            files.put(name.replace(BundleWriter.PREFIX, SavedModel.VARIABLES), content));
    files.put(SavedModel.FILE, new byte[0]);
    files.put(SavedModel.METADATA, metadata.toBytes());
    return files;
  }
}
