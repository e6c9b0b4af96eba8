package io.penalties.http.problem;

import org.apache.catalina.Container;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Puts the answers to failures in the container: that of the service, and that of management where
 * it has a port of its own.
 */
@Configuration(proxyBeanMethods = false)
class ProblemReportConfiguration {

  /** Runs after Spring Boot's own customizer, which adds a report valve that writes HTML. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports(ProblemWriter writer) {
    return factory ->
        factory.addContextCustomizers(
            context -> replaceReportValve(context.getParent(), new ProblemReportValve(writer)));
  }

  private static void replaceReportValve(Container host, ProblemReportValve valve) {
    Pipeline pipeline = host.getPipeline();
    for (Valve other : pipeline.getValves()) {
      if (other instanceof ErrorReportValve) {
        pipeline.removeValve(other);
      }
    }
    pipeline.addValve(valve);
    ((StandardHost) host).setErrorReportValveClass(ProblemReportValve.class.getName());
  }
}
