package io.penalties.server.requestid;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates ids of 128 bits without using the system's random source for each: 64 random bits of
 * the process, and 64 bits that differ for each request of it. Thread-safe.
 */
public final class RequestIdSequence {

  /** Weyl's sequence with the golden ratio: it visits every 64-bit number before repeating one. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private static final HexFormat HEX = HexFormat.of();

  private final String process;
  private final AtomicLong state;

  /** Creates a sequence with a random start. */
  public RequestIdSequence() {
    SecureRandom random = new SecureRandom();
    process = HEX.toHexDigits(random.nextLong());
    state = new AtomicLong(random.nextLong());
  }

  /** An id that no other request has. */
  public String next() {
    return process.concat(HEX.toHexDigits(state.getAndAdd(STEP)));
  }
}
