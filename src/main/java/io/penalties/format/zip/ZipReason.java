package io.penalties.format.zip;

import io.penalties.format.Reason;

/** Why a zip archive is refused. */
public enum ZipReason implements Reason {
  /** A member is encrypted. */
  ENCRYPTED,
  /** A member is compressed by a method other than deflate or bzip2. */
  UNSUPPORTED_METHOD,
  /** A member is a patch of another file. */
  UNSUPPORTED_ZIP,
  /** A member's name is not in the declared encoding. */
  INVALID_NAME,
  /** A stored member does not declare its length up front, and its content does not imply one. */
  UNKNOWN_LENGTH,
  /** A member's sizes differ from the declared ones. */
  MEMBER_SIZE,
  /** The bytes where a record should be are not one. */
  INVALID_RECORD,
  /** The directory at the end of the archive does not match the members. */
  DIRECTORY_MISMATCH,
  /** Two members of the archive, or one and the directory, share bytes. */
  OVERLAPPING_MEMBERS
}
