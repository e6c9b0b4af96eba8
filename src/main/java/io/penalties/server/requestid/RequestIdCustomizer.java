package io.penalties.server.requestid;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts the ids in front of everything else that a request meets, on the port of management too
 * where it has one. A class, not a bean method: customizers are ordered by their classes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdCustomizer
    implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private final boolean tracing;

  RequestIdCustomizer(@Value("${management.tracing.export.enabled}") boolean tracing) {
    this.tracing = tracing;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addEngineValves(new RequestIdValve(tracing));
  }
}
