package io.penalties.config;

import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.model.ModelLimits;
import io.penalties.request.DocumentLimits;
import org.springframework.util.unit.DataSize;

/** The limits of requests under the names of the properties that set them. */
final class NamedLimits {

  /** The limit for documents that must be in memory as a whole, such as the config of a model. */
  private static final long WHOLE_JSON_BYTES = 64L << 20;

  private final PenaltiesProperties.Limits limits;
  private final PenaltiesProperties.Admission admission;

  NamedLimits(PenaltiesProperties properties) {
    this.limits = properties.limits();
    this.admission = properties.admission();
  }

  DocumentLimits document() {
    return new DocumentLimits(
        jsonBytes(Long.MAX_VALUE),
        jsonBytes(WHOLE_JSON_BYTES),
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
        jsonBytes(WHOLE_JSON_BYTES),
        new Limit("penalties.limits.max-model-file-size", limits.maxModelFileSize().toBytes()));
  }

  Limit gramMultiplications() {
    return new Limit("penalties.limits.max-gram-multiplications", limits.maxGramMultiplications());
  }

  Limit inflightBytes() {
    return new Limit("penalties.admission.max-inflight-bytes", admission.inflightBytes());
  }

  /** The configured limit, or else this many bytes. */
  private Limit jsonBytes(long unlessSet) {
    DataSize set = limits.maxJsonBytes();
    return new Limit("penalties.limits.max-json-bytes", set == null ? unlessSet : set.toBytes());
  }

  private Limit expansionRatio() {
    return new Limit("penalties.limits.max-expansion-ratio", limits.maxExpansionRatio());
  }
}
