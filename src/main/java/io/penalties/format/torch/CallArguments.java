package io.penalties.format.torch;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.torch.pickle.Dictionary;
import io.penalties.format.torch.pickle.Items;
import io.penalties.format.torch.pickle.Made;
import io.penalties.format.torch.pickle.PickleValue;
import io.penalties.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The arguments of a call to a PyTorch function that makes a tensor. */
final class CallArguments {

  private static final String TORCH = "torch.";

  private final String function;
  private final List<PickleValue> values;
  private final String tensor;
  private final long place;
  private final int maxRank;

  /**
   * The arguments of a function.
   *
   * @param tensor the name of the tensor
   * @param place the offset of the call in the file
   * @param maxRank the largest rank of the tensor
   */
  CallArguments(String function, List<PickleValue> values, String tensor, long place, int maxRank) {
    this.function = function;
    this.values = values;
    this.tensor = tensor;
    this.place = place;
    this.maxRank = maxRank;
  }

  PickleValue get(int index) {
    if (index >= values.size()) {
      throw malformed(
          TorchReason.TENSOR_ARGUMENTS,
          "Expected more than %d arguments of %s. Received: %d."
              .formatted(index, function, values.size()));
    }
    return values.get(index);
  }

  long integer(int index) {
    return integer(get(index)).orElseThrow(() -> unexpected(index, "an integer"));
  }

  Shape shape(int index) {
    long[] sizes = integers(index);
    try {
      return Shape.of(sizes);
    } catch (IllegalArgumentException _) {
      throw unexpected(index, "sizes that are not negative");
    } catch (ArithmeticException _) {
      throw malformed(
          MalformedReason.SIZE_OVERFLOW,
          "Expected fewer than 2^63 elements. Received: shape=%s."
              .formatted(Arrays.toString(sizes)));
    }
  }

  /** A tuple of integers, or a {@code torch.Size}. */
  long[] integers(int index) {
    PickleValue value = get(index);
    if (value instanceof Made made && made.arguments().size() == 1) {
      value = made.arguments().getFirst();
    }
    if (!(value instanceof Items items)) {
      throw unexpected(index, "a tuple of integers");
    }
    List<PickleValue> elements = items.elements();
    if (elements.size() > maxRank) {
      throw malformed(
          MalformedReason.RANK_TOO_HIGH,
          "Expected a rank of at most %d. Received: %d.".formatted(maxRank, elements.size()));
    }
    return elements.stream()
        .mapToLong(
            element -> integer(element).orElseThrow(() -> unexpected(index, "a tuple of integers")))
        .toArray();
  }

  TorchStorage storage(int index) {
    return StorageId.parse(get(index), tensor, place);
  }

  TorchType dtype(int index) {
    if (get(index) instanceof PickleValue.Global(String module, String name, _)
        && module.equals("torch")) {
      return TorchType.ofDType(name);
    }
    throw unexpected(index, "a torch.dtype");
  }

  /**
   * The name of a {@code torch.layout}, such as {@code sparse_coo}. Every PyTorch writes it as a
   * call of {@code torch.serialization._get_layout} with the name.
   */
  String layout(int index) {
    return switch (get(index)) {
      case PickleValue.Global(String module, String name, _) when module.equals("torch") -> name;
      case Made made
          when made.arguments().size() == 1
              && made.arguments().getFirst() instanceof PickleValue.Text(String name)
              && name.startsWith(TORCH) ->
          name.substring(TORCH.length());
      default -> throw unexpected(index, "a torch.layout");
    };
  }

  /** Whether an optional argument is a dictionary in which this flag is set. */
  boolean flag(int index, String key) {
    return index < values.size()
        && values.get(index) instanceof Dictionary flags
        && flags.get(key) instanceof PickleValue.Plain(Object set)
        && Boolean.TRUE.equals(set);
  }

  private static OptionalLong integer(@Nullable PickleValue value) {
    return value instanceof PickleValue.Plain(Object plain) && plain instanceof Long number
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  private MalformedTensorException unexpected(int index, String expected) {
    return malformed(
        TorchReason.TENSOR_ARGUMENTS,
        "Expected %s as argument %d of %s. Received: %s."
            .formatted(expected, index, function, get(index).phrase()));
  }

  MalformedTensorException malformed(Reason reason, String detail) {
    return new MalformedTensorException(reason, tensor, place, detail);
  }
}
