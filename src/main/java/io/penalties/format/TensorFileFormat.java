package io.penalties.format;

/**
 * A kind of tensor file. A Spring bean of this type adds one: to the operations on tensor files,
 * and to the kinds of models.
 */
public interface TensorFileFormat {

  /** What people call it; so do the answers about models. */
  String label();

  /**
   * Whether a file is of this kind, by its magic bytes.
   *
   * @param start its first {@link TensorFiles#START_BYTES}, fewer only if the file is shorter
   */
  boolean matches(byte[] start);

  /**
   * Whether a file is of this kind, and not of another with the same magic bytes.
   *
   * @param start its first {@link TensorFiles#START_BYTES}, fewer only if the file is shorter
   */
  default boolean isCertain(byte[] start) {
    return matches(start);
  }

  /** Creates a reader. It reads nothing until it is asked for the first tensor. */
  TensorFileReader open(FileBytes file);
}
