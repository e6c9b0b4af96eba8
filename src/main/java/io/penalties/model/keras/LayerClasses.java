package io.penalties.model.keras;

/**
 * Some layer classes. Those of Keras are here; a class path may bring others, as a {@link
 * java.util.ServiceLoader service}.
 */
@FunctionalInterface
public interface LayerClasses {

  /** Gives each class its names in a table. */
  void define(LayerTable table);
}
