package io.penalties.http.body;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Sets the connector up for large bodies, and for as many connections as the heap can hold. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(BodyConfiguration.class);

  private static final LingeringValve.Bounds LINGER =
      new LingeringValve.Bounds(1L << 30, Duration.ofSeconds(30));

  /** Refusals for want of room are many at a time: each keeps its connection for less long. */
  private static final LingeringValve.Bounds LINGER_OVERLOADED =
      new LingeringValve.Bounds(64L << 20, Duration.ofSeconds(5));

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> largeBodies() {
    return factory -> {
      factory.addEngineValves(new LingeringValve(LINGER, LINGER_OVERLOADED));
      factory.addConnectorCustomizers(BodyConfiguration::customize);
    };
  }

  private static void customize(Connector connector) {
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      int asked = http.getMaxConnections();
      ConnectionMemory memory = ConnectionMemory.of(Runtime.getRuntime().maxMemory(), asked);
      if (memory.maxConnections() < asked) {
        LOG.info(
            "The heap has room for {} connections, fewer than server.tomcat.max-connections={}",
            memory.maxConnections(),
            asked);
      }
      http.setMaxConnections(memory.maxConnections());
      http.setProperty("socket.appReadBufSize", Integer.toString(memory.readBufferBytes()));
      // Whoever waits for 100 Continue gets it when the body is wanted, or an early refusal.
      http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
    }
  }

  @Bean
  FilterRegistrationBean<AdmissionFilter> admissionFilter() {
    FilterRegistrationBean<AdmissionFilter> registration =
        new FilterRegistrationBean<>(new AdmissionFilter());
    // Around whatever writes the answer of an operation.
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }
}
