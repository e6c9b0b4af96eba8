package io.penalties.format.torch.pickle;

import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import java.io.IOException;
import java.math.BigInteger;

/** Reads numbers and texts of a pickle; long ones are skipped and become opaque. */
final class PickleScalars {

  /** Enough for sizes, counts and PyTorch's magic number; longer integers are not kept. */
  private static final int MAX_INTEGER_BYTES = 16;

  private static final int MAX_DIGITS = 38;

  private final PickleInput in;

  PickleScalars(PickleInput in) {
    this.in = in;
  }

  /** An integer of this many bytes. */
  PickleValue integer(long length) throws IOException {
    if (length < 0) {
      throw in.malformed(
          PickleReason.INVALID_LENGTH,
          "Expected an integer of a length below 2^31. Received: %d bytes.".formatted(length));
    }
    return length > MAX_INTEGER_BYTES ? opaque("int", length) : integer(in.integer((int) length));
  }

  private static PickleValue integer(BigInteger value) {
    return new PickleValue.Plain(value.bitLength() < Long.SIZE ? value.longValue() : value);
  }

  /** A number in protocol 0, or a truth value, which has two digits there. */
  PickleValue number(Opcode opcode, String line) {
    if (opcode == Opcode.INT && (line.equals("00") || line.equals("01"))) {
      return line.equals("01") ? PickleValue.Plain.TRUE : PickleValue.Plain.FALSE;
    }
    try {
      if (opcode == Opcode.FLOAT) {
        return new PickleValue.Plain(Double.parseDouble(line));
      }
      String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
      return digits.length() > MAX_DIGITS
          ? new PickleValue.Opaque("int", digits.length())
          : integer(new BigInteger(digits));
    } catch (NumberFormatException _) {
      throw notANumber(line);
    }
  }

  /** A memo index. */
  long index(String line) {
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException _) {
      throw notANumber(line);
    }
  }

  private MalformedTensorException notANumber(String line) {
    return in.malformed(
        PickleReason.INVALID_NUMBER,
        "Expected a number. Received: %s.".formatted(Received.string(line)));
  }

  /** A text of this many bytes. */
  PickleValue text(long length) throws IOException {
    return length > PickleInput.MAX_TEXT_BYTES
        ? opaque("str", length)
        : new PickleValue.Text(in.text((int) length));
  }

  /** A text between quotes. */
  PickleValue quoted(String literal) {
    return new PickleValue.Text(
        literal.length() < 2 ? literal : literal.substring(1, literal.length() - 1));
  }

  /** A value of this many bytes, which are skipped. */
  PickleValue opaque(String type, long length) throws IOException {
    in.skip(length);
    return new PickleValue.Opaque(type, length);
  }
}
