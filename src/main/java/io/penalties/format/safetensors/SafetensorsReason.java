package io.penalties.format.safetensors;

import io.penalties.format.Reason;

/** Why a safetensors file is refused. */
public enum SafetensorsReason implements Reason {
  /** The header is not JSON in UTF-8. */
  HEADER_NOT_JSON,
  /** A field of the header is missing or invalid. */
  HEADER_FIELD,
  /** {@code __metadata__} contains anything but strings by name. */
  INVALID_METADATA,
  /** A tensor does not begin where the previous one ends, or ends before it begins. */
  INVALID_OFFSETS,
  /** The elements do not fill whole bytes. */
  MISALIGNED
}
