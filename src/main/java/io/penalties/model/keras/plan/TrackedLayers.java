package io.penalties.model.keras.plan;

import io.penalties.model.Warning;
import java.util.List;

/**
 * Layers that a file shows inside others whose config does not list them: those of subclassed
 * models and of custom layers.
 */
public interface TrackedLayers {

  /** A file without such layers: the config lists all of them. */
  TrackedLayers NONE =
      new TrackedLayers() {
        @Override
        public List<TrackedLayer> inside(String path) {
          return List.of();
        }

        @Override
        public List<Warning> warnings() {
          return List.of();
        }
      };

  /**
   * The layers inside the one at an object path, in the order in which Keras visits them. Each
   * layer of a file occurs once.
   *
   * @param path the attributes from the root model to it, separated by {@code /}
   */
  List<TrackedLayer> inside(String path);

  /** The warnings so far. */
  List<Warning> warnings();

  /**
   * A layer inside another one.
   *
   * @param path the attributes from the other layer to it
   * @param serialized its {@code class_name} and {@code config}, as plain values
   */
  record TrackedLayer(String path, Object serialized) {}
}
