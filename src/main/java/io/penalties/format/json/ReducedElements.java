package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import io.penalties.tensor.DType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Elements of a tensor that are passed to a sink block by block instead of being held. */
final class ReducedElements extends ArrivingElements {

  private static final int FIRST_BYTES = 1 << 12;
  private static final int MAX_GROWTH = 4;

  private final ElementSink sink;
  private final HeldBytes held;
  private final int blockBytes;
  private long handedOver;

  /** Starts empty. */
  ReducedElements(DType dtype, ElementSink sink, HeldBytes held) {
    super(dtype.byteSize(), new byte[FIRST_BYTES]);
    this.sink = sink;
    this.held = held;
    blockBytes = sink.blockElements() * dtype.byteSize();
    held.take(bytes().length);
    sink.begin(dtype);
  }

  @Override
  void makeRoom() {
    int room = Math.min(blockBytes, MAX_GROWTH * bytes().length);
    if (room > bytes().length) {
      held.take(room);
      held.giveBack(bytes().length);
      moveTo(Arrays.copyOf(bytes(), room));
    } else {
      handOver();
    }
  }

  private void handOver() {
    int elements = size() / byteSize();
    sink.add(bytes(), elements);
    handedOver += elements;
    resize(0);
  }

  @Override
  long count() {
    return handedOver + size() / byteSize();
  }

  /** Passes on the rest, and releases the block. */
  void end() {
    if (size() > 0) {
      handOver();
    }
    drop();
  }

  /** Releases the block. */
  void drop() {
    held.giveBack(bytes().length);
    moveTo(new byte[0]);
  }

  /** The elements, if none was passed on and they are at most this size. */
  byte @Nullable [] few(int mostBytes) {
    return handedOver == 0 && size() <= mostBytes ? Arrays.copyOf(bytes(), size()) : null;
  }
}
