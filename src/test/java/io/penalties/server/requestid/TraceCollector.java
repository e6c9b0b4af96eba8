package io.penalties.server.requestid;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Receives spans by OTLP over HTTP, as a collector does. */
final class TraceCollector implements AutoCloseable {

  private final HttpServer server;
  private final BlockingQueue<Span> spans = new LinkedBlockingQueue<>();

  TraceCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
          .getResourceSpansList()
          .forEach(resource ->
              resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
  }

  /** The next span of this name. */
  Span await(String name) throws InterruptedException {
    List<String> others = new ArrayList<>();
    for (Span span; (span = spans.poll(30, TimeUnit.SECONDS)) != null; ) {
      if (span.getName().equals(name)) {
        return span;
      }
      others.add(span.getName());
    }
    throw new AssertionError("No span '%s' among %s".formatted(name, others));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
