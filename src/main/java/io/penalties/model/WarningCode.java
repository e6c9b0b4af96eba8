package io.penalties.model;

import java.util.Locale;

/** Kinds of warnings. */
public enum WarningCode {
  /** A declared regularizer has no tensor to act on. */
  UNUSED_REGULARIZER(true),
  /** A weight has no regularizer; reported only on request. */
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
  /** A rule would apply a regularizer to a tensor of unsupported rank. */
  RANK_SKIPPED(true),
  /** A rule would apply a regularizer to a tensor that is not floating-point. */
  SKIPPED_DTYPE(true),
  /** A layer is used in several places; its weights count once. */
  SHARED_LAYER(false),
  /** A kernel is adapted by low-rank factors, which files do not contain. */
  LORA(false),
  /** A kernel is quantized; Keras removes its regularizer. */
  QUANTIZED(false),
  /** A regularizer of a model is a custom one, or code. */
  UNSUPPORTED_REGULARIZER(true),
  /** A layer of a model is of a custom class, or of one whose weights are not known. */
  UNSUPPORTED_LAYER(true),
  /** A key of a config looks like a regularizer but is not one. */
  UNKNOWN_KEY(true),
  /** There is no term at all, although weights or files were sent. */
  NOTHING_COMPUTED(false),
  /** An output belongs to no layer. */
  UNMATCHED_OUTPUT(true),
  /** Tensors of a file that are not weights, such as an optimizer's, were left out. */
  LEFT_OUT(false),
  /** A tensor that shares its elements with another one has no separate term. */
  SHARED_TENSOR(false),
  /** A file has an object that is neither a tensor nor a plain value; nothing is executed. */
  FOREIGN_OBJECT(false),
  /** A file of the set was not used. */
  UNUSED_FILE(false),
  /** A file has a tensor that the index does not list. */
  UNUSED_TENSOR(false),
  /** The size in the index differs from that of its tensors. */
  TOTAL_SIZE(false),
  /** A regularizer compares a tensor with a reference that was not given. */
  NO_REFERENCE(true),
  /** No weight is compared with some of the given references. */
  UNUSED_REFERENCE(false),
  /** Only the first warnings are listed; the last one counts the others. */
  MORE_WARNINGS(false);

  private final boolean notComputed;

  WarningCode(boolean notComputed) {
    this.notComputed = notComputed;
  }

  /** Whether something that was requested was not computed; {@code strict} makes it an error. */
  public boolean notComputed() {
    return notComputed;
  }

  /** The code in responses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
