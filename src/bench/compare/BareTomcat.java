package peer;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/**
 * What Tomcat alone takes: one servlet on virtual threads that reads a body and answers as many
 * bytes as the service would, whatever was sent. Every path is its own.
 */
public final class BareTomcat extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final byte[] answer;

  private BareTomcat(byte[] answer) {
    this.answer = answer;
  }

  /** Takes the port and the answer. */
  public static void main(String[] args) throws Exception {
    Http11NioProtocol protocol = new Http11NioProtocol();
    protocol.setExecutor(new VirtualThreadExecutor("bare-"));
    protocol.setMaxKeepAliveRequests(10_000);
    Connector connector = new Connector(protocol);
    connector.setProperty("address", "127.0.0.1");
    connector.setPort(Integer.parseInt(args[0]));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(args[2]);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", args[2]);
    Tomcat.addServlet(context, "bare", new BareTomcat(args[1].getBytes("UTF-8")));
    context.addServletMappingDecoded("/*", "bare");
    tomcat.start();
    tomcat.getServer().await();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.getInputStream().readAllBytes();
    response.setContentType("application/json");
    response.setContentLength(answer.length);
    response.getOutputStream().write(answer);
  }
}
