package io.penalties.source.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penalties.admission.CancelledException;
import io.penalties.source.Source;
import io.penalties.source.SourceException;
import io.penalties.source.SourceFile;
import io.penalties.source.SourceStage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Misbehaving stores and proxies: each failure names its stage. */
@Timeout(60)
class FaultyStoreTest {

  private static final String TAG = "\"0123456789abcdef\"";
  private static final int SIZE = 1000;

  /** How a store answers. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @TempDir private Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private HttpServer server;
  private ExecutorService threads;
  private Source source;

  private volatile Answer head = exchange -> sendHead(exchange, TAG);
  private volatile Answer get = exchange -> sendRange(exchange, TAG, "bytes 0-99/1000", 100, 100);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          try (exchange) {
            (exchange.getRequestMethod().equals("HEAD") ? head : get).to(exchange);
          }
        });
    server.start();
    source = open(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    stopped.countDown();
    source.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private Source open(URI endpoint) {
    return S3Source.open(
        "faulty",
        new S3Settings("models", "", endpoint, null, true, S3Store.credentials(folder)),
        Duration.ofMillis(500));
  }

  private static void sendHead(HttpExchange exchange, @Nullable String tag) throws IOException {
    if (tag != null) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    exchange.getResponseHeaders().set("Content-Length", Integer.toString(SIZE));
    exchange.sendResponseHeaders(200, -1);
  }

  private static void sendRange(
      HttpExchange exchange, String tag, String range, int declared, int sent) throws IOException {
    if (tag != null) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    exchange.getResponseHeaders().set("Content-Range", range);
    exchange.sendResponseHeaders(206, declared);
    OutputStream body = exchange.getResponseBody();
    body.write(new byte[sent]);
    body.flush();
  }

  private static void sendError(HttpExchange exchange, int status, String code) throws IOException {
    byte[] body =
        ("<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>Of key AKIDEXAMPLE</Message>"
                + "<RequestId>1</RequestId></Error>")
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private SourceFile file() {
    return Objects.requireNonNull(source.find("run/ckpt"));
  }

  private void read() throws IOException {
    file().read(0, ByteBuffer.allocate(100));
  }

  private void assertStage(SourceStage stage, Answer answer) {
    get = answer;
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(this::read)
        .satisfies(e -> assertThat(e.stage()).as(e.getMessage()).isEqualTo(stage))
        .withMessageNotContainingAny("127.0.0.1", "AKID", "models", "signature");
  }

  @Test
  void readsOfAStoreThatBehaves() throws IOException {
    read();
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, ACCESS",
    "403, SignatureDoesNotMatch, CREDENTIALS",
    "403, InvalidAccessKeyId, CREDENTIALS",
    "403, <b>AKIDEXAMPLE</b>, ACCESS",
    "400, ExpiredToken, CREDENTIALS",
    "401, Unauthorized, CREDENTIALS",
    "301, PermanentRedirect, ACCESS",
    "400, AuthorizationHeaderMalformed, ACCESS",
    "404, NoSuchBucket, ACCESS",
    "404, NoSuchKey, VERSION",
    "412, PreconditionFailed, VERSION",
    "416, InvalidRange, RANGE",
    "500, InternalError, CONNECTION",
    "503, SlowDown, CONNECTION",
  })
  void errorsHaveAStage(int status, String code, SourceStage stage) {
    assertStage(stage, exchange -> sendError(exchange, status, code));
  }

  @Test
  void theWholeObjectForARangeIsNoRange() {
    assertStage(
        SourceStage.RANGE,
        exchange -> {
          exchange.getResponseHeaders().set("ETag", TAG);
          exchange.sendResponseHeaders(200, SIZE);
          exchange.getResponseBody().write(new byte[SIZE]);
        });
  }

  @ParameterizedTest
  @CsvSource({"bytes 1-100/1000", "bytes 0-98/1000", "bytes 0-99/999", "bytes 0-99/*", "nonsense"})
  void anotherRangeIsNoRange(String range) {
    assertStage(SourceStage.RANGE, exchange -> sendRange(exchange, TAG, range, 100, 100));
  }

  /** A cache in between that does not know If-Match. */
  @Test
  void anotherTagIsAnotherVersion() {
    assertStage(
        SourceStage.VERSION,
        exchange -> sendRange(exchange, "\"other\"", "bytes 0-99/1000", 100, 100));
  }

  @Test
  void anObjectWithoutTagIsNotRead() {
    head = exchange -> sendHead(exchange, null);
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(this::file)
        .withMessage(
            "Stage version: Expected an ETag of run/ckpt. Received: none from the store. Try again"
                + " once nothing writes to the file.");
  }

  @Test
  void theRequestPinsTheVersionAndTheRange() throws IOException {
    String[] headers = new String[2];
    get =
        exchange -> {
          headers[0] = exchange.getRequestHeaders().getFirst("If-Match");
          headers[1] = exchange.getRequestHeaders().getFirst("Range");
          sendRange(exchange, TAG, "bytes 0-99/1000", 100, 100);
        };
    read();
    assertThat(headers).containsExactly(TAG, "bytes=0-99");
  }

  @Test
  void aConnectionThatIsCutIsTriedAgain() throws IOException {
    AtomicInteger cut = new AtomicInteger();
    get =
        exchange ->
            sendRange(exchange, TAG, "bytes 0-99/1000", 100, cut.incrementAndGet() < 3 ? 50 : 100);
    read();
    assertThat(cut).hasValue(3);
  }

  @Test
  void aConnectionThatIsAlwaysCutFails() {
    assertStage(
        SourceStage.CONNECTION, exchange -> sendRange(exchange, TAG, "bytes 0-99/1000", 100, 50));
    assertThat(asked).as("the find and three attempts").hasValue(4);
  }

  @Test
  void aStoreThatSaysNothingFails() {
    assertStage(SourceStage.CONNECTION, exchange -> await());
  }

  private void await() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRequestThatIsCancelledEndsAtOnce() throws Exception {
    SourceFile file = file();
    CountDownLatch waiting = new CountDownLatch(1);
    get =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", TAG);
          exchange.getResponseHeaders().set("Content-Range", "bytes 0-99/1000");
          exchange.sendResponseHeaders(206, 100);
          exchange.getResponseBody().write(new byte[50]);
          exchange.getResponseBody().flush();
          waiting.countDown();
          await();
        };
    Throwable[] failure = new Throwable[1];
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                file.read(0, ByteBuffer.allocate(100));
              } catch (IOException | RuntimeException e) {
                failure[0] = e;
              }
            });
    waiting.await();
    reader.interrupt();
    assertThat(reader.join(Duration.ofSeconds(5))).isTrue();
    assertThat(failure[0]).isInstanceOf(CancelledException.class);
  }

  @Test
  void aPortThatNobodyListensToFailsAtTheConnection() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Source nobody = open(URI.create("http://127.0.0.1:" + port))) {
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(() -> nobody.find("a"))
          .withMessage(
              "Stage connection: Expected to find a. Received: no connection, or one that dropped."
                  + " Try again; check the endpoint and the network policy.");
    }
  }

  @Test
  void aHostWithoutAddressFailsAtItsName() {
    try (Source nowhere = open(URI.create("http://store.invalid"))) {
      assertThatThrownBy(() -> nowhere.find("a"))
          .hasMessage(
              "Stage name: Expected to find a. Received: a host without an address. Check the"
                  + " endpoint and the DNS of the service.");
    }
  }

  @Test
  void aKeyThatIsNotThereIsNotFound() {
    head = exchange -> exchange.sendResponseHeaders(404, -1);
    assertThat(source.find("a")).isNull();
  }

  @Test
  void aKeyThatMayNotBeSeenFailsAtTheAccess() {
    head = exchange -> exchange.sendResponseHeaders(403, -1);
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> source.find("a"))
        .satisfies(e -> assertThat(e.stage()).isEqualTo(SourceStage.ACCESS));
  }
}
