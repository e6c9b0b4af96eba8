package io.penalties.format.bundle;

import io.penalties.format.Reason;

/** Why a TensorBundle is refused. */
public enum BundleReason implements Reason {

  // The table

  /** The index does not end as a LevelDB table does. */
  NOT_A_TABLE,
  /** A block lies outside of the index, or before the block that it follows. */
  BLOCK_PLACE,
  /** A block has another checksum than the index says. */
  BLOCK_CHECKSUM,
  /** A block is compressed by something else than snappy. */
  BLOCK_TYPE,
  /** The compressed bytes of a block are not snappy's. */
  SNAPPY,
  /** The entries of a block do not fit in it. */
  BLOCK_ENTRY,
  /** A key is longer than any name. */
  KEY_TOO_LONG,
  /** A key comes twice, or after one that sorts behind it. */
  KEY_ORDER,
  /** A key that should be a name is not UTF-8. */
  KEY_TEXT,

  // The entries

  /** No header under the empty key. */
  NO_HEADER,
  /** A checkpoint of TensorFlow before 0.12: one file with tables of its own. */
  V1_CHECKPOINT,
  /** The bundle asks for a reader of a later version. */
  UNSUPPORTED_VERSION,
  /** A number of shards below 1, or a byte order that does not exist. */
  HEADER_VALUE,
  /** A shape of unknown rank, or with a negative dimension. */
  INVALID_SHAPE,
  /** An entry names a shard beyond the number in the header. */
  SHARD_NUMBER,
  /** The file of a shard is absent. */
  MISSING_SHARD,
  /** An entry's elements lie outside of its file. */
  OFFSET_OUT_OF_RANGE,
  /** The elements of two entries share bytes. */
  OVERLAPPING_ENTRIES,
  /** An entry has another number of bytes than shape and element type need. */
  SIZE_MISMATCH,
  /** The elements have another checksum than the index says. */
  DATA_CHECKSUM,

  // Partitioned variables

  /** A slice has another rank than its variable, or lies outside of it. */
  SLICE_RANGE,
  /** A slice is named twice, or overlaps another one. */
  SLICE_OVERLAP,
  /** Slices leave a part of their variable out. */
  SLICE_GAP,
  /** A slice is named by its variable and has no entry. */
  MISSING_SLICE,
  /** A slice has another shape or element type than its variable says. */
  SLICE_MISMATCH,

  // The object graph

  /** The lengths of a string tensor do not fit in it. */
  STRING_LENGTHS,
  /** An object of the graph leads to one that does not exist, or to two under one name. */
  OBJECT_GRAPH
}
