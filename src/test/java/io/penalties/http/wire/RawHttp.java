package io.penalties.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection of which a test sends every byte itself. */
public final class RawHttp implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Socket socket;
  private final AnswerReader answers;
  private final OutputStream out;

  public RawHttp(int port) throws IOException {
    this(port, TIMEOUT);
  }

  /** A connection that waits for so long for each byte of an answer. */
  public RawHttp(int port, Duration timeout) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
    socket.setTcpNoDelay(true);
    answers = new AnswerReader(socket.getInputStream());
    out = socket.getOutputStream();
  }

  public RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawHttp send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Nothing more will be sent; answers can still be received. */
  public RawHttp endOfSending() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Closes at once, with a reset instead of a farewell. */
  public void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Receives one answer, to its end; interim ones are answers, too. */
  public Answer receive() throws IOException {
    AnswerHead head = answers.readHead();
    if (head.status() < 200) {
      return new Answer(head.status(), head.headers(), new byte[0]);
    }
    boolean untilClose =
        !head.headers().containsKey("content-length")
            && !head.headers().containsKey("transfer-encoding");
    return untilClose
        ? new Answer(head.status(), head.headers(), answers.rest().getBytes(StandardCharsets.UTF_8))
        : answers.readRest(head);
  }

  /** Receives everything until the server closes. */
  public String receiveAll() throws IOException {
    return answers.rest();
  }

  /** Whether the server has closed its side. */
  public boolean isAtEnd() throws IOException {
    return answers.isAtEnd();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
