package io.penalties.format;

/**
 * Why a file is refused: one constant for each rule that a file can break. Every format has its own
 * enum; rules for any file are in {@link MalformedReason}.
 */
public interface Reason {

  /** The constant's name, the same in every release. */
  String name();
}
