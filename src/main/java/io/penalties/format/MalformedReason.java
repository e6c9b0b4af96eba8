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

  // safetensors

  /** The header does not begin with a brace. */
  HEADER_START,
  /** The header is not JSON in UTF-8. */
  HEADER_NOT_JSON,
  /** A field of the header is missing or not what it should be. */
  HEADER_FIELD,
  /** {@code __metadata__} is more than strings by name. */
  INVALID_METADATA,
  /** A tensor does not begin where the one before it ends, or ends before it begins. */
  INVALID_OFFSETS,
  /** The offsets span other bytes than shape and element type need. */
  SIZE_MISMATCH,
  /** The elements do not fill whole bytes. */
  MISALIGNED,

  // npy

  /** A version of the format other than 1.0, 2.0 and 3.0. */
  UNSUPPORTED_VERSION,
  /** The header is not the dictionary literal that it must be. */
  HEADER_LITERAL,
  /** The elements are objects, records or text. */
  UNSUPPORTED_DTYPE,

  // npz

  /** An archive with members, none of which is an array. */
  NO_ARRAYS,

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
