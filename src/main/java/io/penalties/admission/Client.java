package io.penalties.admission;

/** Who sent a request, at the other end of its connection. */
@FunctionalInterface
public interface Client {

  /** The client of the request that a thread serves; bound by whatever runs the connection. */
  ScopedValue<Client> CURRENT = ScopedValue.newInstance();

  /**
   * Whether it has closed the connection, or its side of it. May be called while the request is
   * served, but not while its body is read.
   */
  boolean hasLeft();
}
