package io.penalties.format.torch;

import io.penalties.format.torch.pickle.Items;
import io.penalties.format.torch.pickle.Made;
import io.penalties.format.torch.pickle.PickleValue;
import io.penalties.tensor.Shape;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Interprets calls of PyTorch functions that make tensors, from their arguments. */
final class TensorCalls {

  /** A parameter of a tensor subclass: two or three nested calls, never more. */
  private static final int MAX_NESTING = 8;

  /** Tensor classes without further meaning. */
  private static final Set<String> TENSOR_CLASSES =
      Set.of(
          "torch.Tensor",
          "torch._tensor.Tensor",
          "torch.nn.parameter.Parameter",
          "torch.nn.parameter.Buffer",
          "torch.nn.Parameter");

  private final int maxRank;
  private final Consumer<PickleValue> strangeClasses;

  /**
   * Accepts tensors of at most this rank.
   *
   * @param strangeClasses receives tensor classes whose objects may mean more than their numbers
   */
  TensorCalls(int maxRank, Consumer<PickleValue> strangeClasses) {
    this.maxRank = maxRank;
    this.strangeClasses = strangeClasses;
  }

  /** Whether an object is a tensor, regardless of its arguments. */
  static boolean isTensor(Made made) {
    return made.maker() instanceof PickleValue.Global global && isFunction(global.qualifiedName());
  }

  private static boolean isFunction(String name) {
    return name.startsWith("torch._utils._rebuild_")
        || name.startsWith("torch._tensor._rebuild_from_type")
        || name.startsWith("torch.tensor._rebuild_from_type");
  }

  /**
   * The tensor that an object describes; null if it is not a known form of tensor.
   *
   * @param name the name of the tensor
   */
  @Nullable TorchTensor tensor(Made made, String name) {
    return tensor(made, name, 0);
  }

  private @Nullable TorchTensor tensor(PickleValue value, String name, int depth) {
    return value instanceof Made made && isTensor(made)
        ? call(made.maker(), made.arguments(), name, made.position(), depth)
        : null;
  }

  private @Nullable TorchTensor call(
      PickleValue maker, List<PickleValue> values, String name, long place, int depth) {
    if (!(maker instanceof PickleValue.Global global) || depth > MAX_NESTING) {
      return null;
    }
    CallArguments arguments =
        new CallArguments(global.qualifiedName(), values, name, place, maxRank);
    return switch (global.name()) {
      case "_rebuild_tensor" -> view(arguments, null, false);
      case "_rebuild_tensor_v2" -> view(arguments, null, arguments.flag(6, "neg"));
      case "_rebuild_tensor_v3" -> view(arguments, arguments.dtype(6), arguments.flag(7, "neg"));
      case "_rebuild_parameter",
          "_rebuild_parameter_with_state",
          "_rebuild_device_tensor_from_cpu_tensor" ->
          tensor(arguments.get(0), name, depth + 1);
      case "_rebuild_from_type", "_rebuild_from_type_v2" -> ofClass(arguments, name, place, depth);
      case "_rebuild_qtensor" ->
          new TorchTensor.Unread(arguments.shape(2), arguments.storage(0).type().label(), false);
      case "_rebuild_meta_tensor_no_storage" ->
          new TorchTensor.Unread(arguments.shape(1), "meta", true);
      case "_rebuild_sparse_tensor", "_rebuild_sparse_csr_tensor" -> sparse(arguments, name, place);
      case "_rebuild_nested_tensor" -> new TorchTensor.Unread(Shape.SCALAR, "nested", true);
      default -> null;
    };
  }

  private @Nullable TorchTensor ofClass(
      CallArguments arguments, String name, long place, int depth) {
    if (!(arguments.get(2) instanceof Items inner)) {
      return null;
    }
    TorchTensor tensor = call(arguments.get(0), inner.elements(), name, place, depth + 1);
    if (tensor != null
        && !(arguments.get(1) instanceof PickleValue.Global tensorClass
            && TENSOR_CLASSES.contains(tensorClass.qualifiedName()))) {
      strangeClasses.accept(arguments.get(1));
    }
    return tensor;
  }

  private static TorchTensor view(
      CallArguments arguments, @Nullable TorchType told, boolean negated) {
    TorchStorage storage = arguments.storage(0);
    TorchType type = told == null ? storage.type() : told;
    Shape shape = arguments.shape(2);
    long[] strides = arguments.integers(3);
    if (strides.length != shape.rank()) {
      throw arguments.malformed(
          TorchReason.TENSOR_ARGUMENTS,
          "Expected a stride for each of %d dimensions. Received: %d."
              .formatted(shape.rank(), strides.length));
    }
    return new TensorView(type, storage, arguments.integer(1), shape, strides, negated);
  }

  private TorchTensor sparse(CallArguments arguments, String name, long place) {
    String layout = arguments.layout(0);
    Shape shape =
        arguments.get(1) instanceof Items data && data.elements().size() > 2
            ? new CallArguments(layout, data.elements(), name, place, maxRank)
                .shape(layout.equals("sparse_coo") ? 2 : 3)
            : Shape.SCALAR;
    return new TorchTensor.Unread(shape, layout, true);
  }
}
