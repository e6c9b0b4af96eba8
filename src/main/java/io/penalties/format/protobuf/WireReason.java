package io.penalties.format.protobuf;

import io.penalties.format.Reason;

/** Why a protocol buffer is refused. */
public enum WireReason implements Reason {
  /** A varint of more than ten bytes, or of more than 64 bits. */
  VARINT_TOO_LONG,
  /** A field with the number 0 or above 2²⁹ − 1. */
  FIELD_NUMBER,
  /** A field of a kind that does not exist, or that was a group before 2008. */
  WIRE_TYPE,
  /** A field is a number where the message's definition has text or a message, or the reverse. */
  FIELD_KIND,
  /** A field promises more bytes than the message around it has. */
  FIELD_LENGTH,
  /** Text is not UTF-8. */
  NOT_UTF_8,
  /** Text is longer than its reader takes. */
  TEXT_TOO_LONG,
  /** Messages inside each other, deeper than any definition read here. */
  NESTED_TOO_DEEP
}
