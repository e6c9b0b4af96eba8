package io.penalties.config;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Logs the address to open, at the end of startup. */
final class ReadyMessage implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyMessage.class);

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext context) {
      WebServer server = context.getWebServer();
      Environment settings = event.getApplicationContext().getEnvironment();
      if (server != null) {
        LOG.info("Ready: {}", address(server.getPort(), settings));
      }
    }
  }

  private static String address(int port, Environment settings) {
    boolean secure =
        settings.containsProperty("server.ssl.bundle")
            || settings.containsProperty("server.ssl.certificate")
            || settings.containsProperty("server.ssl.key-store");
    String host = settings.getProperty("server.address", "localhost");
    return "%s://%s:%d%s/"
        .formatted(
            secure ? "https" : "http",
            host.equals("0.0.0.0") ? "localhost" : host,
            port,
            settings.getProperty("server.servlet.context-path", ""));
  }
}
