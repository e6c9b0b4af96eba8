import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Trains the AOT cache of the container image: {@code Train <cache> <command of the service ...>}.
 *
 * <p>Starts the service, sends it what clients send, and stops it as an orchestrator does; the JVM
 * then writes which classes were needed and how their methods were used.
 */
final class Train {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Each operation so often; more often than a JVM interprets a method. */
  private static final int ROUNDS = 300;

  /** Small documents for so long: until their methods are compiled with all that profiles show. */
  private static final Duration LOAD = Duration.ofSeconds(Long.getLong("train.seconds", 25));

  private static final int CONNECTIONS = 16;

  private static final String SMALL =
      """
      {"regularizer":{"class_name":"L1L2","config":{"l1":0.01,"l2":0.01}},
       "tensor":{"shape":[3,4],"data":[-0.0617,-0.0493,-0.0370,-0.0247,-0.0123,0.0,0.0123,0.0247,0.0370,0.0494,0.0617,0.0741]}}\
      """;

  private static final String DOCUMENT =
      """
      {"layers": [{
        "class_name": "Dense",
        "config": {
          "name": "dense",
          "kernel_regularizer": {"class_name": "L1", "config": {"l1": 0.01}},
          "activity_regularizer": {"class_name": "L2", "config": {"l2": 0.01}}
        },
        "weights": {"kernel": {"shape": [5, 5], "data": [1,1,1,1,1, 1,1,1,1,1, 1,1,1,1,1, 1,1,1,1,1, 1,1,1,1,1]}},
        "outputs": [{"data": [[10,10,10,10,10], [10,10,10,10,10], [10,10,10,10,10], [10,10,10,10,10], [10,10,10,10,10]]}]
      }]}\
      """;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final String service;
  private final String management;

  private Train(int port, int managementPort) {
    service = "http://127.0.0.1:" + port;
    management = "http://127.0.0.1:" + managementPort;
  }

  static void main(String[] args) throws Exception {
    List<String> command = new ArrayList<>(List.of(args).subList(1, args.length));
    command.add(1, "-XX:AOTCacheOutput=" + args[0]);
    int port = freePort();
    int managementPort = freePort();
    command.add("--server.port=" + port);
    command.add("--management.server.port=" + managementPort);
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      Train train = new Train(port, managementPort);
      train.awaitReady(process);
      for (int round = 0; round < ROUNDS; round++) {
        train.documents();
        train.files();
        train.probes();
        if (round % 10 == 0) {
          train.large();
        }
      }
      train.load();
    } finally {
      process.destroy();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Process process) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        if (get(management + "/actuator/health/readiness").statusCode() == 200) {
          return;
        }
      } catch (ConnectException notYet) {
        // It listens in a moment.
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("Expected the service to become ready in " + LIMIT + ".");
  }

  private void documents() throws Exception {
    expect(200, "\"total\":5.25", post("/penalties", "application/json", bytes(DOCUMENT)));
    expect(
        200,
        "\"value\":0.25",
        post(
            "/penalties/direct",
            "application/json",
            bytes("{\"regularizer\": \"l2\", \"tensor\": {\"data\": [[3, 4]]}}")));
    expect(
        200,
        "OrthogonalRegularizer",
        post(
            "/penalties/direct",
            "application/json",
            bytes(
                "{\"regularizer\": \"orthogonal_regularizer\", \"tensor\": {\"data\": [[3, 4], [1,"
                    + " 2]]}}")));
    String raw = Base64.getEncoder().encodeToString(new byte[4 * 4096]);
    expect(
        200,
        "\"elements\":4096",
        post(
            "/penalties/direct",
            "application/json",
            bytes(
                "{\"regularizer\": \"L1L2\", \"tensor\": {\"shape\": [4096], \"base64\": \""
                    + raw
                    + "\"}}")));
    expect(
        422,
        "invalid-tensor",
        post(
            "/penalties/direct",
            "application/json",
            bytes("{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, \"four\"]}}")));
  }

  /** What is compiled for loops over many elements. */
  private void large() throws Exception {
    String numbers = "0.0123456,-0.5,1,".repeat(20_000) + "2e-3";
    expect(
        200,
        "\"elements\":60001",
        post(
            "/penalties/direct",
            "application/json",
            bytes("{\"regularizer\": \"l1\", \"tensor\": {\"data\": [" + numbers + "]}}")));
    expect(
        200,
        "\"total\":0.0",
        post(
            "/penalties/tensors?regularizer=l2",
            "application/vnd.safetensors",
            safetensors("dense/kernel", new float[1 << 19])));
  }

  /** Small documents over several connections at once, as clients send them. */
  private void load() throws Exception {
    long end = System.nanoTime() + LOAD.toNanos();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        sending.add(
            clients.submit(() -> {
              while (System.nanoTime() < end) {
                for (int n = 0; n < 20; n++) {
                  expect(
                      200,
                      "\"elements\":12",
                      post("/penalties/direct", "application/json", bytes(SMALL)));
                }
                documents();
              }
              return null;
            }));
      }
      for (Future<?> client : sending) {
        client.get();
      }
    }
  }

  private void files() throws Exception {
    expect(
        200,
        "\"total\":0.3",
        post(
            "/penalties/tensors?regularizer=l2",
            "application/vnd.safetensors",
            safetensors("dense/kernel", 1, 2, 3, 4)));
    byte[] form =
        bytes(
            "--form\r\nContent-Disposition: form-data; name=\"request\"\r\n\r\n"
                + DOCUMENT
                + "\r\n--form--\r\n");
    expect(
        200,
        "\"total\":5.25",
        post("/penalties/files", "multipart/form-data; boundary=form", form));
  }

  private void probes() throws Exception {
    expect(200, "UP", get(management + "/actuator/health/readiness"));
    expect(200, "UP", get(management + "/actuator/health/liveness"));
    expect(200, "penalties", get(management + "/actuator/prometheus"));
    expect(200, "simd", get(management + "/actuator/info"));
    expect(200, "L1L2", get(service + "/regularizers"));
  }

  private static byte[] safetensors(String name, float... elements) {
    byte[] header =
        bytes(
            "{\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(name, elements.length, 4 * elements.length));
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + 4 * elements.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header);
    for (float element : elements) {
      file.putFloat(element);
    }
    return file.array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  private HttpResponse<String> post(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(service + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
  }

  private static void expect(int status, String text, HttpResponse<String> answer) {
    if (answer.statusCode() != status || !answer.body().contains(text)) {
      throw new IllegalStateException(
          "Expected %d with %s from %s. Received: %d, %s"
              .formatted(status, text, answer.uri(), answer.statusCode(), answer.body()));
    }
  }
}
