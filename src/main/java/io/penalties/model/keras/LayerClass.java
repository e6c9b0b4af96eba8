package io.penalties.model.keras;

import io.penalties.model.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A layer class of Keras: its variables, their regularizers and its traits. Posted layers and saved
 * models use the same table.
 *
 * <p>The order of the variables is that in which Keras creates them, hence that of the weight terms
 * and of their numbers in files. In addition, every layer takes an {@code activity_regularizer}.
 *
 * @param form the kind of inner layers
 * @param variables the variables that its layers own
 * @param output the output of a call, from the config
 * @param traits further peculiarities
 */
public record LayerClass(
    Form form,
    List<LayerVariable> variables,
    Function<ConfigObject, OutputForm> output,
    Set<Trait> traits) {

  /** The inner layers of a layer, which determine how its config is read. */
  public enum Form {
    /** No other layer. */
    LEAF,
    /** One layer, run forwards and backwards. */
    BIDIRECTIONAL,
    /** One layer, run for each time step. */
    TIME_DISTRIBUTED,
    /** One layer, whose kernel is divided by its largest singular value. */
    SPECTRAL_NORMALIZATION,
    /** One cell, run for each time step. */
    RNN,
    /** Several cells, each of which gets the output of the previous one. */
    STACKED_CELLS,
    /** Dense layers that it creates itself. */
    MULTI_HEAD_ATTENTION,
    /** Dense layers that it creates itself, with fewer heads for keys and values. */
    GROUPED_QUERY_ATTENTION
  }

  /** Peculiarities of a class. */
  public enum Trait {
    /** Files store its variables below an inner cell. */
    IN_CELL,
    /** Its first variable may be adapted by two low-rank factors. */
    LOW_RANK,
    /** Its first variable may be quantized. */
    QUANTIZED,
    /** Its activity regularizer is passed to its inner layers; it has no activity term itself. */
    ACTIVITY_INSIDE,
    /** It is an activity regularizer itself: the factors are in its config. */
    ACTIVITY_ALONE,
    /** It adds a tensor to the losses of its model. */
    ADDS_LOSS,
    /** It may have unknown variables, such as a mean adapted to data. */
    OPEN
  }

  /** A class of layers without inner layers and without variables. */
  static LayerClass leaf(LayerVariable... variables) {
    return new LayerClass(
        Form.LEAF, List.of(variables), _ -> OutputForm.UNKNOWN, EnumSet.noneOf(Trait.class));
  }

  /** A class of layers around other layers. */
  static LayerClass around(Form form) {
    return new LayerClass(form, List.of(), _ -> OutputForm.UNKNOWN, EnumSet.noneOf(Trait.class));
  }

  LayerClass with(Trait... more) {
    Set<Trait> all = EnumSet.noneOf(Trait.class);
    all.addAll(traits);
    all.addAll(Arrays.asList(more));
    return new LayerClass(form, variables, output, all);
  }

  LayerClass putting(Function<ConfigObject, OutputForm> out) {
    return new LayerClass(form, variables, out, traits);
  }

  /** The class with this name; empty if it is not a known Keras class. */
  public static Optional<LayerClass> find(@Nullable String className) {
    return Optional.ofNullable(className).map(LayerTable.CLASSES::get);
  }

  /** Whether the class has a trait. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * The variables of one layer.
   *
   * @param config its config
   * @param input the shape that it was built for
   * @param inKeras2 whether to use the names of Keras 2
   */
  public List<Variable> variables(ConfigObject config, InputShape input, boolean inKeras2) {
    List<Variable> present = new ArrayList<>();
    for (LayerVariable variable : variables) {
      ExpectedShape shape = variable.shape().of(config, input);
      if (shape != null) {
        String name = inKeras2 ? variable.keras2Name() : variable.name();
        present.add(new Variable(name, variable.argument(), variable.trainable(), true, shape));
      }
    }
    return present;
  }

  /** The output of a call of a layer. */
  public OutputForm output(ConfigObject config) {
    return output.apply(config);
  }

  /** The names of the variable that {@code <argument>_regularizer} acts on, the usual one first. */
  List<String> names(String argument) {
    return variables.stream()
        .filter(variable -> argument.equals(variable.argument()))
        .flatMap(variable -> List.of(variable.name(), variable.keras2Name()).stream())
        .distinct()
        .toList();
  }

  /** The place of a variable among the weight terms; those without a regularizer come last. */
  int order(Weight<?> weight) {
    for (int i = 0; i < variables.size(); i++) {
      LayerVariable variable = variables.get(i);
      if (variable.argument() != null && isCalled(variable, weight.variable())) {
        return variable.name().equals(weight.variable()) ? 2 * i : 2 * i + 1;
      }
    }
    return 2 * variables.size();
  }

  /** Whether a variable of this name is never trained. */
  boolean isState(String name) {
    return variables.stream()
        .anyMatch(variable -> !variable.trainable() && isCalled(variable, name));
  }

  private static boolean isCalled(LayerVariable variable, String name) {
    return variable.name().equals(name) || variable.keras2Name().equals(name);
  }
}
