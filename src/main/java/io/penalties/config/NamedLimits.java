package io.penalties.config;

import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.http.body.DocumentLimits;
import io.penalties.model.ModelLimits;

/** The limits of requests under the names of the properties that set them. */
final class NamedLimits {

  private final PenaltiesProperties.Limits limits;
  private final PenaltiesProperties.Admission admission;

  NamedLimits(PenaltiesProperties properties) {
    this.limits = properties.limits();
    this.admission = properties.admission();
  }

  DocumentLimits document() {
    return new DocumentLimits(
        jsonBytes(),
        expansionRatio(),
        new Limit("penalties.limits.max-nesting-depth", limits.maxNestingDepth()),
        limits.maxRank(),
        new Limit("penalties.limits.max-held-bytes", limits.maxHeldBytes().toBytes()),
        new Limit("penalties.limits.max-layers", limits.maxLayers()),
        new Limit("penalties.limits.max-terms", limits.maxTerms()),
        new Limit("penalties.limits.max-match-steps", limits.maxMatchSteps()));
  }

  FileLimits file() {
    return new FileLimits(
        Math.toIntExact(limits.maxFileHeaderBytes().toBytes()),
        limits.maxFileEntries(),
        limits.maxRank(),
        expansionRatio());
  }

  ModelLimits model() {
    return new ModelLimits(
        file(),
        new Limit("penalties.limits.max-file-entries", limits.maxFileEntries()),
        jsonBytes(),
        new Limit("penalties.limits.max-model-file-size", limits.maxModelFileSize().toBytes()));
  }

  Limit gramMultiplications() {
    return new Limit("penalties.limits.max-gram-multiplications", limits.maxGramMultiplications());
  }

  Limit inflightBytes() {
    return new Limit("penalties.admission.max-inflight-bytes", admission.inflightBytes());
  }

  private Limit jsonBytes() {
    return new Limit("penalties.limits.max-json-bytes", limits.maxJsonBytes().toBytes());
  }

  private Limit expansionRatio() {
    return new Limit("penalties.limits.max-expansion-ratio", limits.maxExpansionRatio());
  }
}
