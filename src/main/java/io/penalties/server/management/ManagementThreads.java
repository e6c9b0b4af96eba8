package io.penalties.server.management;

import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Probes are answered by threads of the operating system, which gives each its share of the
 * processors. A virtual thread would wait behind all requests that are ready to run.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ManagementThreads implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private static final int MAX_THREADS = 4;

  private final boolean ownPort;

  ManagementThreads(ApplicationContext context) {
    // The port of its own has a context of its own, within that of the service.
    ownPort = context.getParent() != null;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    if (ownPort) {
      factory.addProtocolHandlerCustomizers(handler -> {
        handler.setExecutor(null);
        if (handler instanceof AbstractProtocol<?> protocol) {
          protocol.setMaxThreads(MAX_THREADS);
          protocol.setMinSpareThreads(1);
        }
      });
    }
  }
}
