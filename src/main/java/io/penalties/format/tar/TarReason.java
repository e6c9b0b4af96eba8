package io.penalties.format.tar;

import io.penalties.format.Reason;

/** Why a tar archive, or gzip around it, is refused. */
public enum TarReason implements Reason {
  /** A header whose checksum is another, or with a number that is none. */
  INVALID_HEADER,
  /** An extended header that is not what POSIX or GNU says. */
  INVALID_EXTENSION,
  /** An entry that is a hard or symbolic link. */
  LINK,
  /** An entry that is a device, a pipe or a part of a file in another volume. */
  SPECIAL_FILE,
  /** An entry with holes. */
  SPARSE_FILE,
  /** Not gzip, or not a sound one. */
  INVALID_GZIP
}
