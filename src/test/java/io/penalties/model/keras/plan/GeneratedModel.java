package io.penalties.model.keras.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A model of random layers as one version of Keras writes it, with the terms and places that follow
 * from how it was made, not from its config.
 */
final class GeneratedModel {

  private static final List<Integer> VECTOR = List.of(4);
  private static final List<Integer> SEQUENCE = List.of(7, 4);

  /** What a legacy file lists of one top-level layer. */
  private record Stored(String group, List<String> trained, List<String> states) {}

  /** Where a layer stands; a model of its own counts its layers anew. */
  private record Spot(
      String prefix, String folder, Map<String, Integer> counted, int calls, Stored stored) {

    String next(String snake) {
      int number = counted.merge(snake, 1, Integer::sum) - 1;
      return folder + "layers/" + snake + (number == 0 ? "" : "_" + number);
    }
  }

  private final ConfigForm form;
  private final Random random;
  private final Set<String> datasets = new HashSet<>();
  private final List<LegacyGroup> groups = new ArrayList<>();
  private final List<String> termsByPath = new ArrayList<>();
  private final List<String> termsByGroup = new ArrayList<>();
  private final String config;
  private int made;

  GeneratedModel(ConfigForm form, long seed) {
    this.form = form;
    this.random = new Random(seed);
    boolean functional = random.nextBoolean();
    Map<String, Integer> counted = new HashMap<>();
    List<String> layers = new ArrayList<>();
    layers.add(form.inputLayer(VECTOR, functional));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      String name = name();
      Stored stored = new Stored(name, new ArrayList<>(), new ArrayList<>());
      layers.add(layer(name, new Spot("", "", counted, calls(functional), stored), false));
      List<String> weights = new ArrayList<>(stored.trained());
      weights.addAll(stored.states());
      groups.add(new LegacyGroup(name, weights));
    }
    this.config = form.model(functional, "root", layers, 0);
  }

  String config() {
    return config;
  }

  /** The datasets of a {@code .weights.h5}. */
  Set<String> datasets() {
    return datasets;
  }

  /** The groups of a legacy {@code .h5}. */
  List<LegacyGroup> groups() {
    return groups;
  }

  /** The weight terms with their places in a {@code .weights.h5}. */
  List<String> termsByPath() {
    return termsByPath;
  }

  /** The weight terms with their places in a legacy {@code .h5}. */
  List<String> termsByGroup() {
    return termsByGroup;
  }

  /** Now and then a number that says nothing about the order. */
  private String name() {
    int number = made++;
    return random.nextInt(3) == 0 ? "dense_" + (900 - number) : "l" + number;
  }

  /** 0 for a layer of a Sequential. */
  private int calls(boolean functional) {
    return functional ? 1 + random.nextInt(2) : 0;
  }

  private String layer(String name, Spot spot, boolean nested) {
    return switch (random.nextInt(nested ? 4 : 6)) {
      case 0 -> dropout(name, spot);
      case 1 -> lstm(name, spot);
      case 2, 3 -> dense(name, spot, nested);
      case 4 -> batch(name, spot);
      default -> submodel(name, spot);
    };
  }

  private String submodel(String name, Spot spot) {
    boolean functional = random.nextBoolean();
    String folder = spot.next(functional ? "functional" : "sequential") + "/";
    Map<String, Integer> counted = new HashMap<>();
    List<String> layers = new ArrayList<>();
    layers.add(form.inputLayer(VECTOR, functional));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Spot inside = new Spot(name + "/", folder, counted, calls(functional), spot.stored());
      layers.add(layer(name(), inside, true));
    }
    return form.model(functional, name, layers, spot.calls());
  }

  private String dropout(String name, Spot spot) {
    spot.next("dropout");
    return form.layer("Dropout", name, "'rate': 0.5", List.of(), spot.calls(), random);
  }

  private String dense(String name, Spot spot, boolean nested) {
    String folder = spot.next("dense");
    boolean bias = random.nextBoolean();
    boolean trainable = nested || random.nextInt(4) > 0;
    boolean counts = trainable || form.isKeras2();
    add(spot, name, "kernel", folder, 0, counts ? "L2{l2=0.25}" : "");
    if (bias) {
      add(spot, name, "bias", folder, 1, counts ? "L1{l1=0.5}" : "");
    }
    return form.layer(
        "Dense",
        name,
        "'units': %s, 'use_bias': %s, 'trainable': %s, 'kernel_regularizer': %s, 'bias_regularizer': %s"
            .formatted(
                form.size(4, random),
                form.flag(bias, random),
                form.flag(trainable, random),
                form.regularizer("L2", "l2", 0.25),
                bias ? form.regularizer("L1", "l1", 0.5) : "null"),
        VECTOR,
        spot.calls(),
        random);
  }

  private String batch(String name, Spot spot) {
    String folder = spot.next("batch_normalization");
    boolean scale = random.nextBoolean();
    int index = 0;
    if (scale) {
      add(spot, name, "gamma", folder, index++, "L2{l2=0.125}");
    }
    add(spot, name, "beta", folder, index++, "");
    for (String state : List.of("moving_mean", "moving_variance")) {
      datasets.add(folder + "/vars/" + index++);
      spot.stored().states().add(name + "/" + state);
    }
    return form.layer(
        "BatchNormalization",
        name,
        "'axis': %s, 'scale': %s, 'gamma_regularizer': %s"
            .formatted(
                form.isKeras2() ? "[1]" : "-1",
                form.flag(scale, random),
                scale ? form.regularizer("L2", "l2", 0.125) : "null"),
        VECTOR,
        spot.calls(),
        random);
  }

  private String lstm(String name, Spot spot) {
    String folder = spot.next("lstm") + "/cell";
    add(spot, name, "kernel", folder, 0, "");
    add(spot, name, "recurrent_kernel", folder, 1, "L1{l1=0.75}");
    add(spot, name, "bias", folder, 2, "");
    return form.layer(
        "LSTM",
        name,
        "'units': %s, 'kernel_regularizer': null, 'recurrent_regularizer': %s"
            .formatted(form.size(3, random), form.regularizer("L1", "l1", 0.75)),
        SEQUENCE,
        spot.calls(),
        random);
  }

  /** A trained variable; {@code regularizer} is empty for one without a term. */
  private void add(
      Spot spot, String layer, String variable, String folder, int index, String regularizer) {
    String dataset = folder + "/vars/" + index;
    String stored = layer + "/" + variable + (form.isKeras2() ? ":0" : "");
    datasets.add(dataset);
    spot.stored().trained().add(stored);
    if (!regularizer.isEmpty()) {
      String term = spot.prefix() + layer + " " + variable + " %s " + regularizer;
      termsByPath.add(term.formatted(dataset));
      termsByGroup.add(term.formatted(spot.stored().group() + "/" + stored));
    }
  }
}
