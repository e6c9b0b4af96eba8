package io.penalties.model.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape that a layer was built for, the batch axis first.
 *
 * @param dimensions its dimensions, null for unknown ones; null as a whole for an unknown rank
 */
public record InputShape(@Nullable List<@Nullable Long> dimensions) {

  /** Any shape at all. */
  public static final InputShape UNKNOWN = new InputShape(null);

  /** The shape in a layer's {@code build_config}, else the shape from its container. */
  public static InputShape of(ConfigObject layer, InputShape inherited) {
    InputShape built = of(layer, "input_shape", "sequences_shape");
    return built.dimensions == null ? inherited : built;
  }

  /**
   * The shape that a layer declares itself. Keras 2 writes it for every layer that was created with
   * an {@code input_shape}, but uses it only in the first layer of a Sequential.
   */
  public static InputShape declared(ConfigObject layer) {
    if (layer.value("config") instanceof Map<?, ?>) {
      ConfigObject config = layer.object("config");
      if (config.value("batch_input_shape") instanceof List<?> list) {
        return parse(list, config.pointer("batch_input_shape"));
      }
    }
    return UNKNOWN;
  }

  /** The first of these names among the shapes in a layer's {@code build_config}. */
  public static InputShape of(ConfigObject layer, String... names) {
    ConfigObject build = layer.objectOrEmpty("build_config");
    ConfigObject shapes = build.has("shapes_dict") ? build.objectOrEmpty("shapes_dict") : build;
    for (String name : names) {
      if (shapes.value(name) instanceof List<?> list) {
        return parse(list, shapes.pointer(name));
      }
    }
    return UNKNOWN;
  }

  private static InputShape parse(List<?> list, String pointer) {
    boolean several =
        list.stream().anyMatch(element -> element instanceof List<?> || element instanceof Map);
    return several ? UNKNOWN : new InputShape(ConfigObject.dimensions(list, pointer));
  }

  /** The length along an axis, counted from the end if negative; null if unknown. */
  public @Nullable Long dimension(long axis) {
    if (dimensions == null) {
      return null;
    }
    long index = axis < 0 ? axis + dimensions.size() : axis;
    return index < 0 || index >= dimensions.size() ? null : dimensions.get((int) index);
  }

  /** The length along the last axis; null if unknown. */
  public @Nullable Long last() {
    return dimension(-1);
  }

  /** The shape of one time step of a sequence. */
  public InputShape ofOneStep() {
    if (dimensions == null || dimensions.size() < 2) {
      return UNKNOWN;
    }
    List<@Nullable Long> step = new ArrayList<>(dimensions);
    step.remove(1);
    return new InputShape(step);
  }

  /** The number of channels, on the axis that {@code data_format} determines. */
  public @Nullable Long channels(ConfigObject config) {
    return "channels_first".equals(config.optionalString("data_format")) ? dimension(1) : last();
  }
}
