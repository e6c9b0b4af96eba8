package io.penalties.admission;

/** The client at the other end of a request's connection. */
@FunctionalInterface
public interface Client {

  /**
   * The client of the request that this thread serves. The code that runs the connection binds it.
   */
  ScopedValue<Client> CURRENT = ScopedValue.newInstance();

  /**
   * Whether the client has closed the connection, or its sending side. May be called while the
   * request is served, but not while its body is read.
   */
  boolean hasLeft();

  /**
   * Whether a read returns or fails at once: bytes have arrived, or the connection has ended. Only
   * the thread that reads the body may call it.
   */
  default boolean hasSent() {
    return false;
  }
}
