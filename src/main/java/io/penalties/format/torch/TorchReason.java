package io.penalties.format.torch;

import io.penalties.format.Reason;

/** Why a file of PyTorch is refused: one reason for each rule. */
public enum TorchReason implements Reason {
  /** An archive that lacks data.pkl, or has several. */
  NO_PICKLE,
  /** A byte order that is neither little nor big. */
  BYTE_ORDER,
  /** Something else than the pickles of the form before PyTorch 1.6, or another version of it. */
  UNSUPPORTED_FORM,
  /** A tensor is told with other arguments than PyTorch's functions take. */
  TENSOR_ARGUMENTS,
  /** A reference to something else than a storage. */
  INVALID_REFERENCE,
  /** The bytes of a storage are not in the file. */
  MISSING_STORAGE,
  /** The file has fewer bytes of a storage than the pickle says. */
  STORAGE_SIZE,
  /** A tensor has elements beyond the end of its storage, or before its start. */
  VIEW_BOUNDS,
  /** Objects inside each other, deeper than any model. */
  NESTED_TOO_DEEP,
  /** The keys on the way to a tensor are longer than any name. */
  NAME_TOO_LONG
}
