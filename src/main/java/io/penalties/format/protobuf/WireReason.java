package io.penalties.format.protobuf;

import io.penalties.format.Reason;

/** Why a protocol buffer is refused. */
public enum WireReason implements Reason {
  /** A varint of more than ten bytes, or of more than 64 bits. */
  VARINT_TOO_LONG,
  /** A field number of 0 or above 2²⁹ − 1. */
  FIELD_NUMBER,
  /** A field with an unknown wire type, or a group, which was deprecated in 2008. */
  WIRE_TYPE,
  /** A field is a number where the definition has text or a message, or the reverse. */
  FIELD_KIND,
  /** A field declares more bytes than the enclosing message has. */
  FIELD_LENGTH,
  /** Text is not UTF-8. */
  NOT_UTF_8,
  /** Text is longer than the reader accepts. */
  TEXT_TOO_LONG,
  /** Messages are nested deeper than any definition that is read. */
  NESTED_TOO_DEEP
}
