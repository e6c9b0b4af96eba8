package io.penalties.format;

import org.jspecify.annotations.Nullable;

/** A tensor file is damaged, hostile, of an unsupported kind or of no known format. */
public final class MalformedTensorException extends RuntimeException {

  private final Reason reason;
  private final @Nullable String tensor;
  private final long offset;
  private final String detail;

  /**
   * A failure at a place of the file.
   *
   * @param reason the rule that was broken
   * @param tensor the name of the tensor at fault, null if none in particular
   * @param offset approximate offset in the file, in bytes
   * @param detail what was expected and what was received
   */
  public MalformedTensorException(
      Reason reason, @Nullable String tensor, long offset, String detail) {
    super(reason == MalformedReason.UNKNOWN_FORMAT ? detail : message(tensor, offset, detail));
    this.reason = reason;
    this.tensor = tensor;
    this.offset = offset;
    this.detail = detail;
  }

  private static String message(@Nullable String tensor, long offset, String detail) {
    return tensor == null || tensor.isEmpty()
        ? "At byte %d: %s".formatted(offset, detail)
        : "Tensor %s, at byte %d: %s".formatted(Received.string(tensor), offset, detail);
  }

  /** The rule that was broken. */
  public Reason reason() {
    return reason;
  }

  /** The name of the tensor at fault, null if none in particular. */
  public @Nullable String tensor() {
    return tensor;
  }

  /** The approximate offset in the file, in bytes. */
  public long offset() {
    return offset;
  }

  /** What was expected and what was received. */
  public String detail() {
    return detail;
  }
}
