package io.penalties.format.torch;

import io.penalties.format.FileRegion;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Gathers the elements of a block from the file into logical order. Elements that are close
 * together are read together, including what is between them; distant ones are read one run at a
 * time, into a stage that fits the processor's cache while it is rearranged.
 */
final class BlockGather {

  /** The size of the stage in bytes. */
  static final int STAGE_BYTES = 128 << 10;

  /** Reading this many unneeded bytes costs no more than a separate read. */
  private static final int MAX_GAP_BYTES = 4096;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final FileRegion storage;
  private final int elementBytes;
  private final byte[] stage = new byte[STAGE_BYTES];
  private final ByteBuffer stageBuffer = ByteBuffer.wrap(stage);

  BlockGather(FileRegion storage, int elementBytes) {
    this.storage = storage;
    this.elementBytes = elementBytes;
  }

  /**
   * Gathers a block.
   *
   * @param axes its axes in the order of their strides, with their strides within the block
   * @param first the first element in the storage
   * @param block receives the elements
   */
  void gather(BlockAxes axes, long first, byte[] block) throws IOException {
    int near = 0;
    long span = 1;
    long capacity = STAGE_BYTES / elementBytes;
    while (near < axes.count() && joins(axes, near, span, capacity)) {
      span += (axes.size(near) - 1) * axes.stride(near);
      near++;
    }
    // As many steps of the next axis as fit the stage, together or one by one.
    int batched = near < axes.count() ? near : -1;
    boolean together = batched >= 0 && isNear(axes, batched, span);
    long steps = 1;
    if (together) {
      steps = Math.min(axes.size(batched), (capacity - span) / axes.stride(batched) + 1);
    } else if (batched >= 0) {
      steps = Math.min(axes.size(batched), Math.max(1, capacity / span));
    }
    new Pass(axes, near, span, batched, together, steps, block).run(axes.count() - 1, first, 0);
  }

  private boolean joins(BlockAxes axes, int axis, long span, long capacity) {
    return isNear(axes, axis, span)
        && (axes.stride(axis) == 0 || axes.size(axis) - 1 <= (capacity - span) / axes.stride(axis));
  }

  private boolean isNear(BlockAxes axes, int axis, long span) {
    return (axes.stride(axis) - span) * elementBytes <= MAX_GAP_BYTES;
  }

  /** One block in progress. */
  private final class Pass {

    private final BlockAxes axes;
    private final int near;
    private final long span;
    private final int batched;
    private final boolean together;
    private final long steps;
    private final byte[] block;

    Pass(
        BlockAxes axes,
        int near,
        long span,
        int batched,
        boolean together,
        long steps,
        byte[] block) {
      this.axes = axes;
      this.near = near;
      this.span = span;
      this.batched = batched;
      this.together = together;
      this.steps = steps;
      this.block = block;
    }

    /** Iterates over the axes that are not read together, longest strides first. */
    void run(int axis, long source, int target) throws IOException {
      if (axis < near) {
        stage(source, 1);
        scatter(0, 1, target);
      } else if (axis == batched) {
        for (long step = 0; step < axes.size(axis); step += steps) {
          int count = (int) Math.min(steps, axes.size(axis) - step);
          int pitch = stage(source + step * axes.stride(axis), count);
          scatter(pitch, count, target + (int) step * axes.targetStride(axis));
        }
      } else {
        for (int step = 0; step < axes.size(axis); step++) {
          run(axis - 1, source + step * axes.stride(axis), target + step * axes.targetStride(axis));
        }
      }
    }

    /** Reads this many steps of the batched axis. Returns their distance on the stage. */
    private int stage(long source, int count) throws IOException {
      int spanBytes = (int) span * elementBytes;
      if (count == 1 || together) {
        int pitch = count == 1 ? (int) span : (int) axes.stride(batched);
        read(source, 0, spanBytes + (count - 1) * pitch * elementBytes);
        return pitch;
      }
      for (int step = 0; step < count; step++) {
        long at = source + step * axes.stride(batched);
        read(at, step * spanBytes, spanBytes);
      }
      return (int) span;
    }

    private void read(long element, int offset, int count) throws IOException {
      storage.read(element * elementBytes, stageBuffer.limit(offset + count).position(offset));
    }

    private void scatter(int pitch, int count, int target) {
      int inner = axes.innermost(near);
      boolean batchIsInner =
          count > 1 && (inner < 0 || axes.targetStride(batched) < axes.targetStride(inner));
      if (batchIsInner) {
        scatterAll(near - 1, -1, 0, target, pitch, axes.targetStride(batched), count);
        return;
      }
      for (int step = 0; step < count; step++) {
        int to = target + (count == 1 ? 0 : step * axes.targetStride(batched));
        if (inner < 0) {
          copy(step * pitch, 1, to, 1, 1);
        } else {
          scatterAll(
              near - 1,
              inner,
              step * pitch,
              to,
              (int) axes.stride(inner),
              axes.targetStride(inner),
              (int) axes.size(inner));
        }
      }
    }

    /** Iterates over all near axes but one, which is copied in one loop. */
    private void scatterAll(
        int axis, int inner, int from, int to, int fromStride, int toStride, int count) {
      if (axis < 0) {
        copy(from, fromStride, to, toStride, count);
      } else if (axis == inner) {
        scatterAll(axis - 1, inner, from, to, fromStride, toStride, count);
      } else {
        for (int step = 0; step < axes.size(axis); step++) {
          scatterAll(
              axis - 1,
              inner,
              from + step * (int) axes.stride(axis),
              to + step * axes.targetStride(axis),
              fromStride,
              toStride,
              count);
        }
      }
    }

    private void copy(int from, int fromStride, int to, int toStride, int count) {
      if (fromStride == 1 && toStride == 1) {
        System.arraycopy(
            stage, from * elementBytes, block, to * elementBytes, count * elementBytes);
        return;
      }
      int source = from * elementBytes;
      int target = to * elementBytes;
      int sourceStep = fromStride * elementBytes;
      int targetStep = toStride * elementBytes;
      switch (elementBytes) {
        case 1 -> {
          for (int i = 0; i < count; i++, source += sourceStep, target += targetStep) {
            block[target] = stage[source];
          }
        }
        case 2 -> {
          for (int i = 0; i < count; i++, source += sourceStep, target += targetStep) {
            SHORTS.set(block, target, (short) SHORTS.get(stage, source));
          }
        }
        case 4 -> {
          for (int i = 0; i < count; i++, source += sourceStep, target += targetStep) {
            INTS.set(block, target, (int) INTS.get(stage, source));
          }
        }
        case 8 -> {
          for (int i = 0; i < count; i++, source += sourceStep, target += targetStep) {
            LONGS.set(block, target, (long) LONGS.get(stage, source));
          }
        }
        default -> {
          for (int i = 0; i < count; i++, source += sourceStep, target += targetStep) {
            System.arraycopy(stage, source, block, target, elementBytes);
          }
        }
      }
    }
  }
}
