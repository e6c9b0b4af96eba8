package io.penalties.format.hdf5;

import io.penalties.format.Reason;

/** Why an HDF5 file is refused, besides what any file can break. */
public enum Hdf5Reason implements Reason {
  /** A structure of the file violates the format. */
  INVALID_STRUCTURE,
  /** A part of the format that neither Keras nor h5py writes, and that is not read here. */
  UNSUPPORTED_STRUCTURE,
  /** A soft, external or user-defined link. */
  LINK,
  /** The elements are in another file. */
  EXTERNAL_STORAGE,
  /** The elements come from other datasets (a virtual dataset). */
  VIRTUAL_STORAGE,
  /** The elements have a filter that is not supported. */
  UNSUPPORTED_FILTER,
  /** Elements are not stored, and there is no fill value. */
  UNSTORED_ELEMENTS,
  /** A structure contains itself or occurs twice. */
  CYCLE,
  /** Groups are nested deeper than in any model. */
  NESTED_TOO_DEEP,
  /** An attribute that should be text is not. */
  INVALID_ATTRIBUTE
}
