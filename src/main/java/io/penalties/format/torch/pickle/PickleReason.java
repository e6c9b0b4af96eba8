package io.penalties.format.torch.pickle;

import io.penalties.format.Reason;

/** Why a pickle is refused: one reason for each rule. */
public enum PickleReason implements Reason {
  /** No version of the protocol that exists. */
  UNSUPPORTED_PROTOCOL,
  /** A byte that is no opcode. */
  UNKNOWN_OPCODE,
  /**
   * An opcode that means something only beside the pickle: extension codes, buffers out of band.
   */
  UNSUPPORTED_OPCODE,
  /** An opcode takes more values than there are. */
  STACK_UNDERFLOW,
  /** An opcode takes all values down to a mark, and there is none. */
  NO_MARK,
  /** An opcode takes a value of another kind than it finds. */
  WRONG_OPERAND,
  /** An entry of the memo that nothing was stored in. */
  UNKNOWN_MEMO,
  /** An entry of the memo so far off that the bytes before it cannot have filled the memo. */
  MEMO_INDEX,
  /** A length that is negative, or longer than anything can be. */
  INVALID_LENGTH,
  /** A line that is no number, or no truth value. */
  INVALID_NUMBER,
  /** A line that does not end. */
  LINE_TOO_LONG,
  /** More values than the service allows. */
  TOO_MANY_VALUES
}
