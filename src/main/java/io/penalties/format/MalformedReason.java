package io.penalties.format;

/** Why a tensor file is refused: one reason for each rule. */
public enum MalformedReason implements Reason {

  // Any file

  /** The first bytes are those of no known format. */
  UNKNOWN_FORMAT,
  /** The file ends before everything that it declares. */
  TRUNCATED,
  /** Something follows where the file, or a member of an archive, should end. */
  TRAILING_BYTES,
  /** The header is longer than the format or the service allows. */
  HEADER_TOO_LARGE,
  /** More tensors than the service allows. */
  TOO_MANY_ENTRIES,
  /** More dimensions than the service allows. */
  RANK_TOO_HIGH,
  /** The shape needs more bytes than 64-bit sizes can count. */
  SIZE_OVERFLOW,
  /** Two tensors, or two fields of one, have the same name. */
  DUPLICATE_NAME,
  /** The element type does not exist in the format. */
  UNKNOWN_DTYPE,
  /** The bytes are not valid deflate or bzip2 data. */
  CORRUPT_DATA,
  /** The checksum of the bytes differs from the stored one. */
  CHECKSUM,
  /** A name is not a plain relative path, or not text. */
  UNSAFE_NAME,
  /** The header does not begin as the format requires. */
  HEADER_START,
  /** The offsets do not match the shape and the element type. */
  SIZE_MISMATCH,

  // .keras

  /** A member that every model has is missing. */
  MISSING_MEMBER,
  /** The weights are spread over several files. */
  SHARDED_WEIGHTS,

  // Weights of a model

  /** A weight's shape differs from the one that its layer's config implies. */
  SHAPE_MISMATCH,
  /** A weight that the config declares is not in the file. */
  MISSING_WEIGHT
}
