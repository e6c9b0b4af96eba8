package io.penalties.model.keras;

/**
 * A set of layer classes. Those of Keras are built in; a class path may add others, as a {@link
 * java.util.ServiceLoader service}.
 */
@FunctionalInterface
public interface LayerClasses {

  /** Adds each class to a table under its names. */
  void define(LayerTable table);
}
