package io.penalties.format.torch;

import io.penalties.format.Reason;

/** Why a PyTorch file is refused: one reason for each rule. */
public enum TorchReason implements Reason {
  /** An archive lacks data.pkl, or has several. */
  NO_PICKLE,
  /** The byte order is neither little nor big. */
  BYTE_ORDER,
  /** The pickles are not those of the format before PyTorch 1.6, or have another version. */
  UNSUPPORTED_FORM,
  /** A tensor has arguments that PyTorch's functions do not accept. */
  TENSOR_ARGUMENTS,
  /** A reference does not point to a storage. */
  INVALID_REFERENCE,
  /** The bytes of a storage are not in the file. */
  MISSING_STORAGE,
  /** The file has fewer bytes of a storage than the pickle says. */
  STORAGE_SIZE,
  /** A tensor has elements beyond the end of its storage, or before its start. */
  VIEW_BOUNDS,
  /** Objects are nested deeper than in any model. */
  NESTED_TOO_DEEP,
  /** The keys on the way to a tensor are longer than any name. */
  NAME_TOO_LONG
}
