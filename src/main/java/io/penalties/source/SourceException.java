package io.penalties.source;

import org.jspecify.annotations.Nullable;

/**
 * A source failed. The message has the stage, the file and what to do next, but no key, signature
 * or address.
 */
public final class SourceException extends RuntimeException {

  private final SourceStage stage;

  /**
   * A failure.
   *
   * @param expected what should have happened, such as {@code bytes 0 to 63 of ckpt.npz}
   * @param received what happened instead
   * @param cause for the log; its text is not for clients
   */
  public SourceException(
      SourceStage stage, String expected, String received, @Nullable Throwable cause) {
    super(
        "Stage %s: Expected %s. Received: %s. %s"
            .formatted(stage.label(), expected, received, stage.advice()),
        cause);
    this.stage = stage;
  }

  /** The exception for a file that has changed since it was found. */
  public static SourceException changed(String path) {
    return new SourceException(
        SourceStage.VERSION,
        "%s as it was when the request found it".formatted(path),
        "another version",
        null);
  }

  /** The stage that failed. */
  public SourceStage stage() {
    return stage;
  }
}
