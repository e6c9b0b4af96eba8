package io.penalties.http.body;

import io.penalties.admission.Lease;
import io.penalties.admission.RequestWatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A large body of declared length that a {@link Receiver} receives while the bytes before are read,
 * as long as the client is fast and a processor idle. The receiver begins when a read brought all
 * that it could take; without one, the reader reads as usual. Failures are thrown once all bytes
 * before them have been read.
 *
 * <p>{@link #close} ends the receiver; only then may anything else touch the request. Not
 * thread-safe.
 */
final class ReadAheadInputStream extends InputStream {

  private static final int BUFFERS = 2;

  /** Less than this is not worth another thread. */
  private static final int MUCH_BYTES = 32 << 10;

  private final InputStream in;
  private final long length;
  private final RequestWatch.Watched watched;
  private final Lease lease;
  private final SpareProcessors processors;

  /** Of memory that the request was admitted with. */
  private final List<byte[]> buffers = new ArrayList<>(BUFFERS);

  private long position;
  private @Nullable Receiver receiver;
  private @Nullable Piece piece;
  private int readOfPiece;
  private boolean busy;

  /**
   * Reads a body.
   *
   * @param length its declared length
   * @param watched the watch on its request
   * @param lease counts the memory of the buffers
   */
  ReadAheadInputStream(
      InputStream in,
      long length,
      RequestWatch.Watched watched,
      Lease lease,
      SpareProcessors processors) {
    this.in = in;
    this.length = length;
    this.watched = watched;
    this.lease = lease;
    this.processors = processors;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    Piece next = nextPiece();
    int n = next == null ? readAlone(target, offset, most) : copy(next, target, offset, most);
    position += Math.max(n, 0);
    if (receiver == null && n == most && n >= MUCH_BYTES) {
      startReceiver();
    }
    return n;
  }

  private @Nullable Piece nextPiece() throws IOException {
    if (piece == null && receiver != null) {
      piece = receiver.next();
      readOfPiece = 0;
      if (piece == null) {
        Receiver ended = receiver;
        receiver = null;
        processors.end();
        ended.throwFailure();
      } else if (piece.position() != position) {
        throw new IllegalStateException(
            "Expected the bytes of the body from %d on. Received: those from %d on."
                .formatted(position, piece.position()));
      }
    }
    return piece;
  }

  private int copy(Piece from, byte[] target, int offset, int most) {
    int n = Math.min(most, from.length() - readOfPiece);
    System.arraycopy(from.bytes(), readOfPiece, target, offset, n);
    readOfPiece += n;
    if (readOfPiece == from.length() && receiver != null) {
      piece = null;
      receiver.giveBack(from.bytes());
    }
    return n;
  }

  private int readAlone(byte[] target, int offset, int most) throws IOException {
    rest();
    try {
      return watched.read(() -> in.read(target, offset, most));
    } finally {
      busy = true;
      processors.begin();
    }
  }

  private void rest() {
    if (busy) {
      busy = false;
      processors.end();
    }
  }

  private void startReceiver() {
    if (position < length && hasBuffers() && processors.tryBegin()) {
      try {
        receiver = Receiver.start(in, position, length, watched, processors, buffers);
      } finally {
        if (receiver == null) {
          processors.end();
        }
      }
    }
  }

  private boolean hasBuffers() {
    while (buffers.size() < BUFFERS && lease.takeGranted(Receiver.BUFFER_BYTES)) {
      buffers.add(new byte[Receiver.BUFFER_BYTES]);
    }
    return buffers.size() == BUFFERS;
  }

  /** Waits until nothing reads the body any more. */
  @Override
  public void close() {
    if (receiver != null) {
      receiver.stop();
      receiver = null;
      piece = null;
      processors.end();
    }
    rest();
  }
}
