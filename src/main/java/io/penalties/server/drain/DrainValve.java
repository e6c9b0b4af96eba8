package io.penalties.server.drain;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Ends connections behind the answers that they get while the service drains. */
public final class DrainValve extends ValveBase
    implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private final Drain drain;

  /** A valve of this drain, which puts itself before all requests. */
  public DrainValve(Drain drain) {
    super(true);
    this.drain = drain;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addEngineValves(this);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (drain.isDraining()) {
      response.setHeader("Connection", "close");
    }
    getNext().invoke(request, response);
  }
}
