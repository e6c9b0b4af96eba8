package io.penalties.server.keepalive;

import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the protocol of the service's connector. */
@Configuration(proxyBeanMethods = false)
class KeepAliveConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatWebServerFactory> keepAliveProtocol() {
    return factory -> factory.setProtocol(KeepAliveProtocol.class.getName());
  }
}
