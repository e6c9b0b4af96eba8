package io.penalties.regularizer.formula;

import io.penalties.regularizer.formula.Expression.Subscript;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indices and slices with constants, as in NumPy. */
final class Slices {

  /** A slice of an axis, within it. */
  record Bounds(long start, long step, long count) {}

  private final ProgramBuilder program;
  private final ExpressionBinder binder;

  Slices(ProgramBuilder program, ExpressionBinder binder) {
    this.program = program;
    this.binder = binder;
  }

  int of(int tensor, List<Subscript> subscripts, int position) {
    Shape shape = program.shape(tensor);
    int given = 0;
    int rests = 0;
    for (Subscript subscript : subscripts) {
      rests += subscript instanceof Subscript.Rest ? 1 : 0;
      given += takesAxis(subscript) ? 1 : 0;
    }
    if (given > shape.rank() || rests > 1) {
      throw new InvalidFormulaException(
          "Expected at most %d indices for shape %s. Received: %d."
              .formatted(shape.rank(), shape.toTuple(), given),
          position);
    }
    List<Subscript> all = new ArrayList<>();
    int missing = shape.rank() - given;
    Subscript.Range whole = new Subscript.Range(null, null, null);
    for (Subscript subscript : subscripts) {
      if (subscript instanceof Subscript.Rest) {
        for (; missing > 0; missing--) {
          all.add(whole);
        }
      } else {
        all.add(subscript);
      }
    }
    for (; missing > 0; missing--) {
      all.add(whole);
    }
    return view(tensor, all, position);
  }

  private boolean takesAxis(Subscript subscript) {
    return switch (subscript) {
      case Subscript.Range _ -> true;
      case Subscript.Rest _ -> false;
      case Subscript.At(Expression at) -> !(binder.evaluate(at) instanceof Value.None);
    };
  }

  private int view(int tensor, List<Subscript> subscripts, int position) {
    Shape shape = program.shape(tensor);
    long offset = 0;
    List<Long> strides = new ArrayList<>();
    List<Long> dimensions = new ArrayList<>();
    int axis = 0;
    for (Subscript subscript : subscripts) {
      long dimension = axis < shape.rank() ? shape.dimension(axis) : 0;
      long stride = axis < shape.rank() ? ProgramBuilder.stride(shape, axis) : 0;
      switch (subscript) {
        case Subscript.At(Expression at) -> {
          Value value = binder.evaluate(at);
          if (value instanceof Value.None) {
            strides.add(0L);
            dimensions.add(1L);
          } else {
            long index = binder.integer(value, at.position());
            if (index < -dimension || index >= dimension) {
              throw new InvalidFormulaException(
                  "Expected an index into %d elements. Received: %d.".formatted(dimension, index),
                  at.position());
            }
            offset += (index < 0 ? index + dimension : index) * stride;
            axis++;
          }
        }
        case Subscript.Range range -> {
          Bounds bounds = bounds(range, dimension, position);
          offset += bounds.count() == 0 ? 0 : bounds.start() * stride;
          strides.add(bounds.step() * stride);
          dimensions.add(bounds.count());
          axis++;
        }
        case Subscript.Rest _ -> throw new IllegalStateException("Expected no rest.");
      }
    }
    program.at(position);
    return program.view(
        tensor,
        offset,
        strides,
        program.shapeOf(dimensions.stream().mapToLong(Long::longValue).toArray()));
  }

  Bounds bounds(Subscript.Range range, long dimension, int position) {
    long step = constant(range.step(), 1, position);
    if (step < 1) {
      throw new InvalidFormulaException(
          "Expected a step of at least 1. Received: %d.".formatted(step), position);
    }
    long start = clamp(constant(range.start(), 0, position), dimension);
    long stop = clamp(constant(range.stop(), dimension, position), dimension);
    return new Bounds(
        start,
        Math.min(step, Math.max(dimension, 1)),
        Math.ceilDiv(Math.max(0, stop - start), step));
  }

  private long constant(@Nullable Expression bound, long otherwise, int position) {
    if (bound == null) {
      return otherwise;
    }
    Value value = binder.evaluate(bound);
    return value instanceof Value.None ? otherwise : binder.integer(value, position);
  }

  private static long clamp(long index, long dimension) {
    return Math.clamp(index < 0 ? index + dimension : index, 0, dimension);
  }
}
