package io.penalties.web.requestid;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Puts the ids in front of everything else that a request meets, on the port of management too
 * where it has one.
 */
@Configuration(proxyBeanMethods = false)
class RequestIdConfiguration {

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> requestIds(
      @Value("${management.tracing.export.enabled}") boolean tracing) {
    return factory -> factory.addEngineValves(new RequestIdValve(tracing));
  }
}
