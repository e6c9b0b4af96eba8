package io.penalties.format.torch;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.torch.pickle.Items;
import io.penalties.format.torch.pickle.PickleValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * References to storages in pickles: {@code ("storage", class, key, location, elements)}; in the
 * format before PyTorch 1.6 also the part of another key's storage that it is, {@code (key, first,
 * elements)}, or None.
 */
final class StorageId {

  private static final int VIEW = 5;

  private StorageId() {}

  /**
   * Parses a reference to a storage.
   *
   * @param tensor the name of the tensor
   * @param place the offset of the tensor in the file
   */
  static TorchStorage parse(PickleValue value, String tensor, long place) {
    List<PickleValue> id = parts(value);
    if (id.size() < VIEW || !isText(id.getFirst(), "storage")) {
      throw invalid(value, tensor, place, "a reference to a storage");
    }
    TorchType type = type(id.get(1));
    if (type == null) {
      throw malformed(
          MalformedReason.UNKNOWN_DTYPE,
          tensor,
          place,
          "Expected a storage class of PyTorch. Received: %s.".formatted(id.get(1).phrase()));
    }
    String key = key(id.get(2));
    long elements = number(id.get(4));
    long first = 0;
    if (id.size() > VIEW && id.get(VIEW) instanceof Items view) {
      first = view.elements().size() == 3 ? number(view.elements().get(1)) : -1;
      elements = first < 0 ? -1 : number(view.elements().get(2));
    }
    if (key == null || elements < 0 || first < 0 || elements > (Long.MAX_VALUE >> 5) - first) {
      throw invalid(value, tensor, place, "a storage's key and its number of elements");
    }
    return new TorchStorage(key, type, first, elements);
  }

  /** The parts of a reference; empty if the value is not a reference. */
  static List<PickleValue> parts(PickleValue value) {
    return value instanceof PickleValue.Reference(PickleValue id) && id instanceof Items items
        ? items.elements()
        : List.of();
  }

  /** Whether a value is this text. */
  static boolean isText(PickleValue value, String text) {
    return value instanceof PickleValue.Text(String found) && found.equals(text);
  }

  private static @Nullable TorchType type(PickleValue value) {
    return value instanceof PickleValue.Global(String module, String name, _)
            && (module.equals("torch") || module.startsWith("torch."))
        ? TorchType.ofStorage(name)
        : null;
  }

  private static @Nullable String key(PickleValue value) {
    return switch (value) {
      case PickleValue.Text(String text) -> text;
      case PickleValue.Plain(Object plain) when plain instanceof Long -> plain.toString();
      default -> null;
    };
  }

  private static long number(PickleValue value) {
    return value instanceof PickleValue.Plain(Object plain) && plain instanceof Long number
        ? number
        : -1;
  }

  private static MalformedTensorException invalid(
      PickleValue value, String tensor, long place, String expected) {
    List<PickleValue> id = parts(value);
    return malformed(
        TorchReason.INVALID_REFERENCE,
        tensor,
        place,
        "Expected %s. Received: %s."
            .formatted(
                expected,
                id.isEmpty()
                    ? value.phrase()
                    : "a reference of %d parts, the first of them %s"
                        .formatted(id.size(), id.getFirst().phrase())));
  }

  private static MalformedTensorException malformed(
      Reason reason, String tensor, long place, String detail) {
    return new MalformedTensorException(reason, tensor, place, detail);
  }
}
