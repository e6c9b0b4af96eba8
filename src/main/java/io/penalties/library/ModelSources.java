package io.penalties.library;

import io.penalties.source.Source;

/**
 * Where the models of a request lie, each by the one path that the request has for it.
 *
 * @param model has the model itself
 * @param reference has the one that it is compared with, if the request names one
 * @param importance has the one that says how much each element counts, if the request names one
 */
public record ModelSources(Source model, Source reference, Source importance) {

  Source of(ModelPart part) {
    return switch (part) {
      case MODEL -> model;
      case REFERENCE -> reference;
      case IMPORTANCE -> importance;
    };
  }
}
