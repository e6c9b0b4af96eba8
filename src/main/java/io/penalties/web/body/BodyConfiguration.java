package io.penalties.web.body;

import java.time.Duration;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the connector up for large bodies. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

  /** Reads of this size halve the time of a large body against Tomcat's 8 KiB. */
  private static final String READ_BUFFER_BYTES = "262144";

  private static final long MAX_LINGER_BYTES = 1L << 30;
  private static final Duration MAX_LINGER_TIME = Duration.ofSeconds(30);

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> largeBodies() {
    return factory -> {
      factory.addEngineValves(new LingeringValve(MAX_LINGER_BYTES, MAX_LINGER_TIME));
      factory.addConnectorCustomizers(connector -> {
        connector.setProperty("socket.appReadBufSize", READ_BUFFER_BYTES);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
          // Whoever waits for 100 Continue gets it when the body is wanted, or an early refusal.
          http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        }
      });
    };
  }
}
