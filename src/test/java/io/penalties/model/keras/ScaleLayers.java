package io.penalties.model.keras;

/** A layer class that Keras does not have. */
public final class ScaleLayers implements LayerClasses {

  @Override
  public void define(LayerTable table) {
    table.define(
        LayerClass.leaf(
            LayerVariable.of("amount", "scale", (config, _) -> ExpectedShape.of(config.size("n")))),
        "Scale");
  }
}
