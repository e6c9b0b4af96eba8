package io.penalties.format.hdf5;

import io.penalties.format.Reason;

/** Why an HDF5 file is refused, besides what any file can break. */
public enum Hdf5Reason implements Reason {
  /** A structure of the file is not what the format says. */
  INVALID_STRUCTURE,
  /** A part of the format that neither Keras nor h5py writes, and that is not read here. */
  UNSUPPORTED_STRUCTURE,
  /** A soft, external or user-defined link. */
  LINK,
  /** The elements lie in another file. */
  EXTERNAL_STORAGE,
  /** The elements are put together from other datasets. */
  VIRTUAL_STORAGE,
  /** The elements went through a filter that is not undone here. */
  UNSUPPORTED_FILTER,
  /** Elements that the file does not store, and has no fill value for. */
  UNSTORED_ELEMENTS,
  /** A structure contains itself, or is contained twice. */
  CYCLE,
  /** Groups inside each other, deeper than any model. */
  NESTED_TOO_DEEP,
  /** An attribute that should be text is not. */
  INVALID_ATTRIBUTE
}
