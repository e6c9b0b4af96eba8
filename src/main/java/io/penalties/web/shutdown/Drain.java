package io.penalties.web.shutdown;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Delays the end of the connectors. When the application is told to stop, readiness goes down; then
 * requests are still answered for a moment, each as the last of its connection, so that none which
 * was on its way is lost when connections are closed. Thread-safe.
 */
public final class Drain implements SmartLifecycle {

  private final Duration duration;
  private volatile boolean running;
  private volatile boolean draining;

  /** A delay of this length. */
  public Drain(Duration duration) {
    this.duration = duration;
  }

  /** Whether connections should come to their end. */
  boolean isDraining() {
    return draining;
  }

  @Override
  public void start() {
    draining = false;
    running = true;
  }

  @Override
  public void stop() {
    draining = true;
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** As long as the connectors go on, so does this. */
  @Override
  public boolean isPauseable() {
    return false;
  }

  /** The last phase is the first to stop: before the web server, which has one below. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
