package io.penalties.http.body;

/** A whole body in memory: the first {@link #length()} bytes of an array that may be longer. */
public final class RequestBody {

  private final byte[] bytes;
  private final int length;

  RequestBody(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /** The array that holds the body; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The number of bytes of the body. */
  public int length() {
    return length;
  }
}
