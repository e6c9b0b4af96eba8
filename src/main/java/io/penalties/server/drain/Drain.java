package io.penalties.server.drain;

import java.time.Duration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;

/**
 * Delays the end of the connectors. When the application is told to stop, readiness goes down; then
 * requests are still served for a moment, each as the last of its connection, so that no request in
 * transit is lost when connections are closed. Thread-safe.
 */
public final class Drain
    implements SmartLifecycle,
        ApplicationListener<AvailabilityChangeEvent<ReadinessState>>,
        Ordered {

  private final Duration duration;
  private volatile boolean running;
  private volatile boolean draining;

  /** Creates a drain of this length. */
  public Drain(Duration duration) {
    this.duration = duration;
  }

  /** Whether connections should end. */
  public boolean isDraining() {
    return draining;
  }

  @Override
  public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
    draining = event.getState() == ReadinessState.REFUSING_TRAFFIC;
  }

  /**
   * Before the state of the readiness probe changes: a client that sees it down meets a draining
   * service.
   */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
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

  /** Runs as long as the connectors do. */
  @Override
  public boolean isPauseable() {
    return false;
  }

  /** The last phase stops first: before the web server, which has a lower one. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
