package io.penalties.load;

import io.penalties.http.body.Gzip;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Hundreds of clients that send or read a byte now and then, beside normal traffic. */
final class SlowClients implements Scenario {

  private static final List<String> KINDS =
      List.of("slow head", "slow document", "slow chunks", "slow model", "slow reader", "silent");

  /** Six pipelined requests, whose answers of a megabyte each exceed the sockets' buffers. */
  private static final byte[] LONG_ANSWERS = longAnswers();

  private volatile boolean over;

  @Override
  public String name() {
    return "slow clients";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    try (Service service = Service.start(options, "slow")) {
      Catalog catalog = Catalog.modest(new Items(options.seed(), options.resources()));
      Client client = new Client(service.port(), 60_000, tally);
      ClosedLoop.run(client, catalog, 4, 5, Duration.ofSeconds(2));
      Aftermath aftermath = new Aftermath(service, tally);
      int count = options.count(300, 900);
      List<Thread> threads = new ArrayList<>();
      Set<Socket> sockets = ConcurrentHashMap.newKeySet();
      AtomicInteger open = new AtomicInteger();
      for (int i = 0; i < count; i++) {
        String kind = KINDS.get(i % KINDS.size());
        threads.add(
            Thread.startVirtualThread(() -> {
              open.incrementAndGet();
              try (Socket socket = new Socket()) {
                sockets.add(socket);
                crawl(kind, socket, service.port(), options.count(1000, 10_000));
              } catch (IOException _) {
                if (!over) {
                  tally.count("ended by the service: " + kind);
                }
              }
              open.decrementAndGet();
            }));
      }
      Service.pause(1000);
      double cpu = service.status().cpuSeconds();
      Tally traffic = new Tally();
      HealthProbe health = new HealthProbe(service);
      int still;
      try (ClosedLoop loop =
          new ClosedLoop(new Client(service.port(), 60_000, traffic), catalog, 4, 7)) {
        Service.pause(options.count(9, 180) * 1000L);
        still = open.get();
        tally.fact("good p99 ms beside them", loop.latencies().millis(0.99));
        tally.fact("good answers per s beside them", Math.round(loop.rate()));
      }
      tally.fact(
          "processor seconds of the service beside them",
          Math.round(service.status().cpuSeconds() - cpu));
      health.report(tally);
      over = true;
      for (Socket socket : sockets) {
        socket.close();
      }
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(15));
      }
      tally.add(traffic);
      tally.fact("slow clients", count);
      tally.fact("slow clients at the end", still);
      tally.check(
          traffic.sum("no answer") == 0, "normal traffic gets answers: " + traffic.counts());
      // The short form ends before clients that read nothing are cut off; they hold memory until
      // then.
      double good = options.isLong() ? 0.99 : 0.5;
      tally.check(
          traffic.get("status 200") >= good * traffic.get("sent"),
          "at least " + good + " of the answers to normal traffic are good: " + traffic.counts());
      aftermath.check();
    }
  }

  private void crawl(String kind, Socket socket, int port, int periodMillis) throws IOException {
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(periodMillis);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20_000);
    OutputStream out = socket.getOutputStream();
    InputStream in = socket.getInputStream();
    out.write(
        switch (kind) {
          case "slow head" -> ascii("POST /penalties HTTP/1.1\r\nHost: slow\r\nX-Slow: ");
          case "slow document" ->
              post("/penalties", Items.JSON + "Content-Length: 60000000\r\n", "{");
          case "slow chunks" ->
              post("/penalties", Items.JSON + "Transfer-Encoding: chunked\r\n", "ffffff\r\n{");
          case "slow model" ->
              post(
                  "/penalties/model",
                  Items.FORM + "Content-Length: 4000000000\r\n",
                  new String(Items.partHead("model", "m.h5"), StandardCharsets.US_ASCII));
          case "slow reader" -> LONG_ANSWERS;
          default -> new byte[0];
        });
    boolean reads = kind.equals("slow reader");
    while (!over) {
      if (!reads && !kind.equals("silent")) {
        out.write(' ');
      }
      try {
        if (in.read() < 0) {
          throw new IOException("ended");
        }
        if (reads) {
          Service.pause(periodMillis);
        }
      } catch (SocketTimeoutException _) {
        // The connection is still open.
      }
    }
  }

  private static byte[] longAnswers() {
    String layer = "{\"config\":{\"k_regularizer\":\"l2\"},\"weights\":{\"k\":{\"data\":[1]}}}";
    String document = "{\"layers\":[" + layer + ("," + layer).repeat(3999) + "]}";
    byte[] request =
        post("/penalties", Items.JSON + "Content-Length: " + document.length() + "\r\n", document);
    return Gzip.concat(request, request, request, request, request, request);
  }

  private static byte[] post(String path, String headers, String start) {
    return ascii("POST " + path + " HTTP/1.1\r\nHost: slow\r\n" + headers + "\r\n" + start);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
