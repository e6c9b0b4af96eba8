package io.penalties.config;

import io.penalties.access.SecurityHeadersValve;
import io.penalties.access.TraceValve;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** What holds for every answer, on the service's port and on one of management's own. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> safeAnswers() {
    return factory -> factory.addEngineValves(new SecurityHeadersValve(), new TraceValve());
  }
}
