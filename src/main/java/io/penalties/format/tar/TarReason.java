package io.penalties.format.tar;

import io.penalties.format.Reason;

/** Why a tar archive, or gzip around it, is refused. */
public enum TarReason implements Reason {
  /** A header with a wrong checksum or an invalid number. */
  INVALID_HEADER,
  /** An extended header that follows neither POSIX nor GNU tar. */
  INVALID_EXTENSION,
  /** An entry that is a hard or symbolic link. */
  LINK,
  /** An entry that is a device, a pipe or a continuation from another volume. */
  SPECIAL_FILE,
  /** A sparse file. */
  SPARSE_FILE,
  /** Not gzip, or damaged. */
  INVALID_GZIP
}
