package io.penalties.format.bundle;

import io.penalties.format.Reason;

/** Why a TensorBundle is refused. */
public enum BundleReason implements Reason {

  // The table

  /** The index does not end as a LevelDB table does. */
  NOT_A_TABLE,
  /** A block is outside the index, or before the block that it follows. */
  BLOCK_PLACE,
  /** A block's checksum differs from the stored one. */
  BLOCK_CHECKSUM,
  /** A block is compressed by a method other than snappy. */
  BLOCK_TYPE,
  /** The compressed bytes of a block are not snappy's. */
  SNAPPY,
  /** The entries of a block do not fit in it. */
  BLOCK_ENTRY,
  /** A key is longer than any name. */
  KEY_TOO_LONG,
  /** A key occurs twice, or out of order. */
  KEY_ORDER,
  /** A key that should be a name is not UTF-8. */
  KEY_TEXT,

  // The entries

  /** No header under the empty key. */
  NO_HEADER,
  /** A checkpoint of TensorFlow before 0.12: one file with its own tables. */
  V1_CHECKPOINT,
  /** The bundle requires a reader of a later version. */
  UNSUPPORTED_VERSION,
  /** The number of shards is below 1, or the byte order is unknown. */
  HEADER_VALUE,
  /** A shape has an unknown rank or a negative dimension. */
  INVALID_SHAPE,
  /** An entry names a shard beyond the number in the header. */
  SHARD_NUMBER,
  /** The file of a shard is absent. */
  MISSING_SHARD,
  /** An entry's elements are outside its file. */
  OFFSET_OUT_OF_RANGE,
  /** The elements of two entries share bytes. */
  OVERLAPPING_ENTRIES,
  /** An entry's size does not match its shape and element type. */
  SIZE_MISMATCH,
  /** The checksum of the elements differs from the stored one. */
  DATA_CHECKSUM,

  // Partitioned variables

  /** A slice's rank differs from its variable's, or the slice is outside it. */
  SLICE_RANGE,
  /** A slice is listed twice, or overlaps another one. */
  SLICE_OVERLAP,
  /** Slices do not cover their whole variable. */
  SLICE_GAP,
  /** A slice that its variable lists has no entry. */
  MISSING_SLICE,
  /** A slice's shape or element type differs from what its variable declares. */
  SLICE_MISMATCH,

  // The object graph

  /** The lengths of a string tensor do not fit in it. */
  STRING_LENGTHS,
  /** An object of the graph refers to one that does not exist, or to two under one name. */
  OBJECT_GRAPH
}
