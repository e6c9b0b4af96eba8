package io.penalties.format.zip;

import io.penalties.format.Reason;

/** Why a zip archive is refused. */
public enum ZipReason implements Reason {
  /** A member is encrypted. */
  ENCRYPTED,
  /** A member is compressed by something else than deflate and bzip2. */
  UNSUPPORTED_METHOD,
  /** A member is a patch of another file. */
  UNSUPPORTED_ZIP,
  /** A member's name is not in the encoding that the archive says. */
  INVALID_NAME,
  /** A stored member whose content has no length of its own does not give its length first. */
  UNKNOWN_LENGTH,
  /** A member has other sizes than the archive says. */
  MEMBER_SIZE,
  /** Something else than a record of a zip archive where one should be. */
  INVALID_RECORD,
  /** The directory at the end of the archive lists other members than there are. */
  DIRECTORY_MISMATCH,
  /** Two members of the archive, or one and the directory, share bytes. */
  OVERLAPPING_MEMBERS
}
