package io.penalties.format.tfjs;

import io.penalties.format.Reason;

/** Why a TensorFlow.js model is refused. */
public enum TfjsReason implements Reason {
  /** The file {@code model.json} is not JSON. */
  MANIFEST_NOT_JSON,
  /** A field of the manifest is missing or invalid. */
  MANIFEST_FIELD,
  /** A weight, or a group's file, is listed twice. */
  LISTED_TWICE,
  /** A file that the manifest lists is absent. */
  MISSING_FILE,
  /** The files of a group have more or fewer bytes than its weights need. */
  GROUP_SIZE,
  /** An element type that TensorFlow.js does not have. */
  UNKNOWN_DTYPE,
  /** A quantization that TensorFlow.js does not have, or that lacks its numbers. */
  QUANTIZATION
}
