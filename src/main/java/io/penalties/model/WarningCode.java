package io.penalties.model;

import java.util.Locale;

/** What a warning is about. */
public enum WarningCode {
  /** A declared regularizer has no tensor to act on. */
  UNUSED_REGULARIZER(true),
  /** A weight has no regularizer; told only on request. */
  UNREGULARIZED_WEIGHT(false),
  /** A frozen layer declares weight regularizers; Keras 3 leaves their terms out. */
  FROZEN_LAYER(false),
  /** Every factor of a regularizer is zero. */
  ZERO_FACTOR(false),
  /** A tensor has NaN or infinite elements. */
  NON_FINITE(false),
  /** A term is NaN. */
  NAN_TERM(false),
  /** A finite term would be Infinity in Keras, which sums in float16. */
  FLOAT16_OVERFLOW(false),
  /** A finite term would be Infinity in Keras, which sums in bfloat16. */
  BFLOAT16_OVERFLOW(false),
  /** A finite term would be Infinity in Keras, which sums in float32. */
  FLOAT32_OVERFLOW(false),
  /** A rule matches no tensor, or only tensors that an earlier rule matches. */
  UNMATCHED_RULE(false),
  /** A rule would put a regularizer to a tensor whose rank it does not take. */
  RANK_SKIPPED(true),
  /** A rule would put a regularizer to a tensor that is not floating-point. */
  SKIPPED_DTYPE(true),
  /** A layer is used in several places; its weights count once. */
  SHARED_LAYER(false),
  /** A kernel is adapted by low-rank factors, which files do not keep. */
  LORA(false),
  /** A kernel is quantized; Keras takes the regularizer from it. */
  QUANTIZED(false),
  /** A regularizer of a model is a custom one, or code. */
  UNSUPPORTED_REGULARIZER(true),
  /** A layer of a model is of a custom class, or of one whose weights are not known. */
  UNSUPPORTED_LAYER(true),
  /** A key of a config looks like a regularizer and is none. */
  UNKNOWN_KEY(true),
  /** No term at all, though weights or files came. */
  NOTHING_COMPUTED(false),
  /** An output belongs to no layer. */
  UNMATCHED_OUTPUT(true),
  /** Tensors of a file that are no weights, such as an optimizer's, were left out. */
  LEFT_OUT(false),
  /** A tensor whose elements are those of another one is no term of its own. */
  SHARED_TENSOR(false),
  /** A file has an object that is neither a tensor nor a plain value; nothing is executed. */
  FOREIGN_OBJECT(false),
  /** A file of the set belongs to nothing that was read. */
  UNUSED_FILE(false),
  /** A file has a tensor that the index does not list. */
  UNUSED_TENSOR(false),
  /** The index counts other bytes than its tensors have. */
  TOTAL_SIZE(false),
  /** A regularizer compares a tensor with a reference that was not given. */
  NO_REFERENCE(true),
  /** References were given that no weight is compared with. */
  UNUSED_REFERENCE(false),
  /** An answer lists the first warnings of many; the last one counts the others. */
  MORE_WARNINGS(false);

  private final boolean notComputed;

  WarningCode(boolean notComputed) {
    this.notComputed = notComputed;
  }

  /** Whether something that was asked for was not computed; {@code strict} makes it an error. */
  public boolean notComputed() {
    return notComputed;
  }

  /** The code in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
