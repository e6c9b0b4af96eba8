package io.penalties.load;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.AnswerHead;
import io.penalties.http.wire.AnswerReader;
import io.penalties.http.wire.NoAnswerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection of a client, with just enough HTTP for a request. */
final class Connection implements AutoCloseable {

  private static final int CONNECT_MILLIS = 20_000;

  private final Socket socket;
  private final AnswerReader answers;
  private volatile long headSentNanos;
  private int paceMillis;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.answers = new AnswerReader(socket.getInputStream());
  }

  static Connection open(int port, int timeoutMillis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(timeoutMillis);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return new Connection(socket);
    } catch (IOException e) {
      socket.close();
      throw new NoAnswerException("not connected");
    }
  }

  /** Sends a request and reads its answer. Stops sending a large body if the answer comes early. */
  Answer exchange(Item item, boolean expectContinue) throws IOException {
    headSentNanos = 0;
    OutputStream out = socket.getOutputStream();
    if (!item.isLarge()) {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(item.head(false));
      item.body().writeTo(request, () -> false);
      send(request.toByteArray());
      return answers.read();
    }
    send(item.head(expectContinue));
    if (expectContinue) {
      return afterContinue(item, out);
    }
    return whileListening(item, out);
  }

  private Answer afterContinue(Item item, OutputStream out) throws IOException {
    AnswerHead head = answers.readHead();
    if (head.status() != 100) {
      return answers.readRest(head);
    }
    return whileListening(item, out);
  }

  private Answer whileListening(Item item, OutputStream out) throws IOException {
    AtomicBoolean answered = new AtomicBoolean();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread reader =
        Thread.startVirtualThread(() -> {
          try {
            answer.complete(answers.read());
          } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
          } finally {
            answered.set(true);
          }
        });
    try {
      item.body()
          .writeTo(
              out,
              () -> {
                if (paceMillis > 0) {
                  Service.pause(paceMillis);
                }
                return answered.get();
              });
    } catch (IOException _) {
      // The answer may have come before the connection broke: read to find out.
    }
    try {
      reader.join();
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException("interrupted");
    }
  }

  /** Sets the pause before each 64 KB of a large body. */
  void pace(int millis) {
    paceMillis = millis;
  }

  /** Sends raw bytes. */
  void send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      headSentNanos = System.nanoTime();
    } catch (IOException e) {
      headSentNanos = 0;
      // The answer may have come before the connection broke: read to find out.
    }
  }

  /** Sends the first bytes of a body. */
  void sendPart(Body body, long length) throws IOException {
    long[] left = {length};
    OutputStream out = socket.getOutputStream();
    body.writeTo(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int count) throws IOException {
            int n = (int) Math.min(count, left[0]);
            out.write(bytes, offset, n);
            left[0] -= n;
          }
        },
        () -> left[0] == 0);
  }

  /** When the last request's head was sent; 0 if it was not. */
  long headSentNanos() {
    return headSentNanos;
  }

  Answer read() throws IOException {
    return answers.read();
  }

  AnswerReader answers() {
    return answers;
  }

  Socket socket() {
    return socket;
  }

  /** Closes the connection with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed in any case.
    }
  }
}
