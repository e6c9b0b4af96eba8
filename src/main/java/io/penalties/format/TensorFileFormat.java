package io.penalties.format;

import java.util.List;
import java.util.ServiceLoader;

/**
 * A kind of tensor file. A {@linkplain ServiceLoader service} of this type adds one: to the
 * operations on tensor files, and to the kinds of models of the service, the library and the
 * command. Thread-safe.
 */
public interface TensorFileFormat {

  /** The formats that the class path adds. */
  static List<TensorFileFormat> added() {
    return ServiceLoader.load(TensorFileFormat.class, TensorFileFormat.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

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
