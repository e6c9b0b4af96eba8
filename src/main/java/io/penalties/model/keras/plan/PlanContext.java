package io.penalties.model.keras.plan;

import io.penalties.admission.Cancellation;
import io.penalties.format.MalformedDocumentException;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import java.util.ArrayList;
import java.util.List;

/**
 * State shared by all layers while a config is read; bounds what the config may request (CWE-770).
 */
final class PlanContext {

  /** Layers, including containers and wrappers: more than Keras builds in reasonable time. */
  static final int MAX_LAYERS = 20_000;

  /** The largest nesting depth of models and wrappers. */
  private static final int MAX_DEPTH = 32;

  /** The largest total length of layer paths. */
  static final long MAX_PATH_CHARACTERS = 16L << 20;

  private final Convention convention;
  private final Convention writtenBy;
  private final TrackedLayers tracked;
  private final RegularizerReader regularizers;
  private final List<Warning> warnings = new ArrayList<>();
  private int layers;
  private long characters;

  /**
   * Creates a context.
   *
   * @param convention the convention
   * @param writtenBy the version of Keras that wrote the file
   * @param tracked layers that the file shows inside others whose config does not list them
   * @param customFormulas formulas of classes and functions that Keras does not have
   */
  PlanContext(
      Convention convention,
      Convention writtenBy,
      TrackedLayers tracked,
      CustomFormulas customFormulas) {
    this.convention = convention;
    this.writtenBy = writtenBy;
    this.tracked = tracked;
    this.regularizers = new RegularizerReader(convention, customFormulas, this);
  }

  boolean keras2Rules() {
    return convention == Convention.TF_KERAS;
  }

  boolean keras2File() {
    return writtenBy == Convention.TF_KERAS;
  }

  TrackedLayers tracked() {
    return tracked;
  }

  RegularizerReader regularizers() {
    return regularizers;
  }

  List<Warning> warnings() {
    return warnings;
  }

  void warn(WarningCode code, String layer, String pointer, String detail) {
    warnings.add(new Warning(code, layer, pointer, detail));
  }

  /** Counts a layer against the limits. */
  void enter(String name, Place place, String pointer) {
    Cancellation.poll();
    if (++layers > MAX_LAYERS) {
      throw new MalformedDocumentException(
          pointer, "Expected at most %d layers. Received: more.".formatted(MAX_LAYERS));
    }
    if (place.depth() > MAX_DEPTH) {
      throw new MalformedDocumentException(
          pointer, "Expected layers nested at most %d deep. Received: more.".formatted(MAX_DEPTH));
    }
    // Names and groups grow with the depth: a few long ones could fill the memory.
    characters += place.prefix().length() + name.length() + place.groups().characters();
    if (characters > MAX_PATH_CHARACTERS) {
      throw new MalformedDocumentException(
          pointer,
          "Expected paths of at most %d characters in total. Received: more."
              .formatted(MAX_PATH_CHARACTERS));
    }
  }
}
