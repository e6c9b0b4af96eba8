package io.penalties.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** A service whose port does not respond is not alive, even if the port of its probes does. */
@Component("portHealthIndicator")
public final class PortHealth
    implements HealthIndicator, ApplicationListener<WebServerInitializedEvent>, AutoCloseable {

  private final ServerSettings settings;
  private volatile @Nullable PortWatch watch;

  PortHealth(ServerSettings settings) {
    this.settings = settings;
  }

  /** Called for the port of the service; that of management has a namespace. */
  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    boolean service = event.getApplicationContext().getServerNamespace() == null;
    if (service
        && settings.maxSilence().isPositive()
        && event.getWebServer() instanceof TomcatWebServer server) {
      watch = new PortWatch(address(server), settings.maxSilence());
    }
  }

  private static InetSocketAddress address(TomcatWebServer server) {
    Object bound = server.getTomcat().getConnector().getProperty("address");
    return new InetSocketAddress(
        bound instanceof InetAddress address && !address.isAnyLocalAddress()
            ? address
            : InetAddress.getLoopbackAddress(),
        server.getPort());
  }

  @Override
  public Health health() {
    PortWatch asked = watch;
    return asked == null || asked.isAnswering()
        ? Health.up().build()
        : Health.down().withDetail("silent", "The service's port does not respond.").build();
  }

  @Override
  public void close() {
    PortWatch asked = watch;
    if (asked != null) {
      asked.close();
    }
  }
}
