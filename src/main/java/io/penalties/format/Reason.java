package io.penalties.format;

/**
 * Why a file is refused: one constant for each rule that a file can break. Every format has an enum
 * of its own; what any file can break is in {@link MalformedReason}.
 */
public interface Reason {

  /** The constant's name, the same in every release. */
  String name();
}
