package io.penalties.model.keras.plan;

import io.penalties.model.Warning;
import java.util.List;

/**
 * Layers that a file shows inside of others whose config does not list them: those of subclassed
 * models and of custom layers.
 */
public interface TrackedLayers {

  /** A file that shows none: all there is to know is in the config. */
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
   * The layers inside of the one at an object path, in the order in which Keras walks through them;
   * none of them twice in one file.
   *
   * @param path the attributes that lead to it from the root model, with {@code /}
   */
  List<TrackedLayer> inside(String path);

  /** What came up so far. */
  List<Warning> warnings();

  /**
   * A layer inside of another one.
   *
   * @param path the attributes that lead to it from the other one
   * @param serialized its {@code class_name} and {@code config}, as plain values
   */
  record TrackedLayer(String path, Object serialized) {}
}
