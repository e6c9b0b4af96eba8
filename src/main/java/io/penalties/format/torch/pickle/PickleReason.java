package io.penalties.format.torch.pickle;

import io.penalties.format.Reason;

/** Why a pickle is refused: one reason for each rule. */
public enum PickleReason implements Reason {
  /** An unknown protocol version. */
  UNSUPPORTED_PROTOCOL,
  /** An unknown opcode. */
  UNKNOWN_OPCODE,
  /** An opcode that needs data outside the pickle: extension codes, out-of-band buffers. */
  UNSUPPORTED_OPCODE,
  /** An opcode takes more values than the stack has. */
  STACK_UNDERFLOW,
  /** An opcode takes all values down to a mark, but there is no mark. */
  NO_MARK,
  /** An opcode gets a value of the wrong kind. */
  WRONG_OPERAND,
  /** A memo index that was never stored. */
  UNKNOWN_MEMO,
  /** A memo index so large that the preceding bytes cannot have filled the memo. */
  MEMO_INDEX,
  /** A length that is negative or too large. */
  INVALID_LENGTH,
  /** A line that is neither a number nor a truth value. */
  INVALID_NUMBER,
  /** A line that does not end. */
  LINE_TOO_LONG,
  /** More values than the service allows. */
  TOO_MANY_VALUES
}
