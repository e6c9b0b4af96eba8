package io.penalties.server;

import io.penalties.http.problem.ProblemReports;
import io.penalties.server.drain.Drain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Container;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Configures Tomcat: the port of the service, and the management port if it is separate. What a
 * request meets, outermost first:
 *
 * <table>
 *   <caption>The order</caption>
 *   <tr><th>what<th>why here
 *   <tr><td>{@link ConnectionProtocol}<td>serves the requests of a connection in turn; knows
 *       whether the client is still connected. Only on the service's port.
 *   <tr><td>{@link RequestIdValve}<td>first of all valves: every response and log line has the id
 *   <tr><td>Spring Boot's valves<td>the address behind a proxy, the access log
 *   <tr><td>{@link DrainValve}<td>announces the end of a connection before a response can begin. Only on the
 *       service's port.
 *   <tr><td>{@link LingeringValve}<td>keeps reading after a refusal by anything inside it. Only on the
 *       service's port.
 *   <tr><td>{@link SecurityHeadersValve}<td>headers on every response, including the container's
 *   <tr><td>{@link RefusalValve}<td>refuses TRACE and HTTP/0.9, with these headers
 *   <tr><td>{@link ProblemReportValve}<td>in the host, instead of Tomcat's own: whatever the
 *       container refuses is a problem
 *   <tr><td>{@link FilterSetup the filters}<td>in the context
 * </table>
 *
 * <p>A class, not a bean method, since customizers of the management port are found by class.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class TomcatSetup implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final Logger LOG = LoggerFactory.getLogger(TomcatSetup.class);

  private static final LingeringValve.Bounds LINGER =
      new LingeringValve.Bounds(1L << 30, Duration.ofSeconds(30));

  /**
   * Refusals for lack of capacity come in bursts, so each keeps its connection for a shorter time.
   */
  private static final LingeringValve.Bounds LINGER_OVERLOADED =
      new LingeringValve.Bounds(64L << 20, Duration.ofSeconds(5));

  private static final int MANAGEMENT_THREADS = 4;

  private final boolean management;
  private final boolean tracing;
  private final Duration keepAliveWait;
  private final Drain drain;
  private final ProblemReports reports;

  TomcatSetup(
      ApplicationContext context,
      @Value("${management.tracing.export.enabled}") boolean tracing,
      ServerSettings settings,
      Drain drain,
      ProblemReports reports) {
    // A separate port has a separate context, within that of the service.
    this.management = context.getParent() != null;
    this.tracing = tracing;
    this.keepAliveWait = settings.keepAliveWait();
    this.drain = drain;
    this.reports = reports;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    List<Valve> valves = new ArrayList<>();
    valves.add(new RequestIdValve(tracing));
    valves.addAll(factory.getEngineValves());
    if (!management) {
      valves.add(new DrainValve(drain));
      valves.add(new LingeringValve(LINGER, LINGER_OVERLOADED));
    }
    valves.add(new SecurityHeadersValve());
    valves.add(new RefusalValve());
    factory.setEngineValves(valves);
    factory.addContextCustomizers(context -> replaceReportValve(context.getParent()));
    if (management) {
      factory.addConnectorCustomizers(TomcatSetup::answerProbes);
    } else {
      factory.setProtocol(ConnectionProtocol.class.getName());
      factory.addConnectorCustomizers(this::serveOperations);
    }
  }

  private void replaceReportValve(Container host) {
    Pipeline pipeline = host.getPipeline();
    for (Valve other : pipeline.getValves()) {
      if (other instanceof ErrorReportValve) {
        pipeline.removeValve(other);
      }
    }
    pipeline.addValve(new ProblemReportValve(reports));
    ((StandardHost) host).setErrorReportValveClass(ProblemReportValve.class.getName());
  }

  /** Large bodies, and as many connections as the heap can hold. */
  private void serveOperations(Connector connector) {
    if (connector.getProtocolHandler() instanceof ConnectionProtocol protocol) {
      protocol.setKeepAliveWait(keepAliveWait);
    }
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
      // A client that waits for 100 Continue gets it when the body is read, or an early refusal.
      http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
    }
  }

  /**
   * Platform threads respond to probes: the operating system gives each its share of the
   * processors. A virtual thread would wait for all requests that are ready to run.
   */
  private static void answerProbes(Connector connector) {
    connector.getProtocolHandler().setExecutor(null);
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setMaxThreads(MANAGEMENT_THREADS);
      protocol.setMinSpareThreads(1);
    }
  }
}
