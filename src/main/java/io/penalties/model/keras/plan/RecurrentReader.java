package io.penalties.model.keras.plan;

import io.penalties.format.JsonPointer;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.InputShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads RNN with a cell, and stacked cells. */
final class RecurrentReader {

  private final LayerReader layers;
  private final LeafLayerReader leaves;

  RecurrentReader(LayerReader layers, LeafLayerReader leaves) {
    this.layers = layers;
    this.leaves = leaves;
  }

  LayerNode recurrent(ConfigObject layer, String name, Place place, InputShape inherited) {
    ConfigObject config = layer.object("config");
    InputShape input = InputShape.of(layer, inherited);
    Place inside = place.inside(name, place.groups().child("cell")).uncalled();
    LayerNode cell = layers.read(config.object("cell"), inside, input.ofOneStep());
    return node(layer, config, name, place, List.of(cell));
  }

  LayerNode stacked(ConfigObject layer, String name, Place place, InputShape input) {
    ConfigObject config = layer.object("config");
    List<?> cells = config.list("cells");
    GroupPaths container = place.groups().child("cells");
    GroupNames names = new GroupNames();
    InputShape seen = input;
    List<LayerNode> children = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      ConfigObject cell =
          ConfigObject.of(cells.get(i), JsonPointer.element(config.pointer("cells"), i));
      GroupPaths group = names.nextCell(container, cell.string("class_name"), i);
      children.add(layers.read(cell, place.inside(name, group).uncalled(), seen));
      seen = outputOf(cell);
    }
    return node(layer, config, name, place, children);
  }

  private static @Nullable Long outputSize(ConfigObject config) {
    return config.value("units") instanceof Long ? config.size("units") : null;
  }

  private static InputShape outputOf(ConfigObject cell) {
    Long units = outputSize(cell.object("config"));
    return units == null
        ? InputShape.UNKNOWN
        : new InputShape(Arrays.<@Nullable Long>asList(null, units));
  }

  private LayerNode node(
      ConfigObject layer, ConfigObject config, String name, Place place, List<LayerNode> children) {
    DeclaredRegularizer activity =
        leaves.activity(config, layer.string("class_name"), place.prefix() + name, place);
    return LayerNode.around(layer, name, place, List.of(), children, activity);
  }
}
