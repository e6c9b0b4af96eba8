package io.penalties.http.body;

import io.penalties.admission.Lease;

/** A whole body in memory: the first {@link #length()} bytes of an array that may be longer. */
public final class RequestBody {

  private final byte[] bytes;
  private final int length;

  private final Lease lease;

  RequestBody(byte[] bytes, int length, Lease lease) {
    this.bytes = bytes;
    this.length = length;
    this.lease = lease;
  }

  /** What the request has taken of memory, this body included. */
  Lease lease() {
    return lease;
  }

  /** The array that holds the body; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes of the array are the body. */
  public int length() {
    return length;
  }
}
