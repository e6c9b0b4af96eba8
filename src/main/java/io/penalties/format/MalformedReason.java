package io.penalties.format;

/** Why a tensor file is refused: one reason for each rule. */
public enum MalformedReason implements Reason {

  // Any file

  /** The first bytes are those of no known format. */
  UNKNOWN_FORMAT,
  /** The file ends before everything it promises has come. */
  TRUNCATED,
  /** Something follows where the file, or a member of an archive, should end. */
  TRAILING_BYTES,
  /** The header is longer than the format or the service allows. */
  HEADER_TOO_LARGE,
  /** More tensors than the service allows. */
  TOO_MANY_ENTRIES,
  /** More dimensions than the service allows. */
  RANK_TOO_HIGH,
  /** The shape promises more bytes than 64-bit sizes can count. */
  SIZE_OVERFLOW,
  /** Two tensors, or two fields of one, have the same name. */
  DUPLICATE_NAME,
  /** The element type does not exist in the format. */
  UNKNOWN_DTYPE,
  /** The bytes are not what their compression, deflate or bzip2, writes. */
  CORRUPT_DATA,
  /** The bytes have another checksum than the file says. */
  CHECKSUM,
  /** A name that is no plain relative path, or no text. */
  UNSAFE_NAME,
  /** The header does not begin as the format's do. */
  HEADER_START,
  /** The offsets span other bytes than shape and element type need. */
  SIZE_MISMATCH,

  // .keras

  /** A member that every model has is not there. */
  MISSING_MEMBER,
  /** The weights are spread over several files. */
  SHARDED_WEIGHTS,

  // Weights of a model

  /** A weight whose shape is not the one that its layer's config implies. */
  SHAPE_MISMATCH,
  /** A weight that the config declares is not in the file. */
  MISSING_WEIGHT
}
