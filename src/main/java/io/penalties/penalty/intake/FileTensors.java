package io.penalties.penalty.intake;

import io.penalties.format.InvalidTensorException;
import io.penalties.format.JsonPointer;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorReference;
import io.penalties.format.json.PostedTensor;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.HeldTensor;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.regularizer.Regularizer;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tensors that a request refers to, and what has arrived of them. Not thread-safe. */
public final class FileTensors {

  /** A file part and a tensor in it; the name is empty for a file without names. */
  private record Key(String file, String tensor) {

    static Key of(TensorReference reference) {
      return new Key(reference.file(), reference.tensor() == null ? "" : reference.tensor());
    }
  }

  /** What all references to a tensor need of it. */
  private static final class Want {

    private final TensorReference reference;
    private final List<TensorReference> references = new ArrayList<>();
    private boolean whole;
    private final Set<Regularizer> acting = new LinkedHashSet<>();
    private @Nullable TensorValue value;

    Want(TensorReference reference) {
      this.reference = reference;
    }
  }

  private final Map<Key, Want> wants = new LinkedHashMap<>();
  private final Set<String> files = new HashSet<>();

  /** The tensors that layers refer to. */
  public FileTensors(List<Layer<PostedTensor>> layers) {
    for (Layer<PostedTensor> layer : layers) {
      for (Weight<PostedTensor> weight : layer.weights()) {
        want(weight.tensor(), weight.regularizer());
        wantWhole(weight.reference());
        wantWhole(weight.importance());
      }
      for (PostedTensor output : layer.outputs()) {
        want(output, layer.activityRegularizer());
      }
    }
  }

  private void wantWhole(@Nullable PostedTensor tensor) {
    if (tensor instanceof PostedTensor.InFile(TensorReference reference)) {
      want(reference).whole = true;
    }
  }

  private void want(PostedTensor tensor, @Nullable DeclaredRegularizer regularizer) {
    if (tensor instanceof PostedTensor.InFile(TensorReference reference)) {
      Want want = want(reference);
      if (regularizer != null) {
        want.acting.add(regularizer.regularizer());
      }
    }
  }

  private Want want(TensorReference reference) {
    Want want = wants.computeIfAbsent(Key.of(reference), _ -> new Want(reference));
    want.references.add(reference);
    files.add(reference.file());
    return want;
  }

  /** Whether the request refers to this file part. */
  public boolean wantsFile(String file) {
    return files.contains(file);
  }

  /** Reads the required tensors of a file, to its end. */
  public void take(String file, TensorFileReader reader, TensorIntake intake) throws IOException {
    intake.take(reader, entry -> wish(wants.get(new Key(file, entry.name())), entry));
  }

  private static @Nullable TensorWish wish(@Nullable Want want, TensorEntry entry) {
    if (want == null) {
      return null;
    }
    String pointer = want.reference.pointer();
    DType dtype = ElementPolicy.ofNamed(entry, pointer);
    for (TensorReference reference : want.references) {
      requireAgreement(entry, dtype, reference);
    }
    return new TensorWish(
        dtype, want.acting, null, want.whole, pointer, value -> want.value = value);
  }

  /** The dtype and shape in the request must agree with the file. */
  private static void requireAgreement(TensorEntry entry, DType dtype, TensorReference reference) {
    if (reference.dtype() != null && reference.dtype() != dtype) {
      throw new InvalidTensorException(
          JsonPointer.member(reference.pointer(), "dtype"),
          "Expected the dtype of the tensor in the file, %s, or none. Received: %s."
              .formatted(dtype, reference.dtype()));
    }
    if (reference.shape() != null && !reference.shape().equals(entry.shape())) {
      throw new InvalidTensorException(
          JsonPointer.member(reference.pointer(), "shape"),
          "Expected the shape of the tensor in the file, %s, or none. Received: %s."
              .formatted(entry.shape(), reference.shape()));
    }
  }

  /** The value of a posted tensor, once all files have been read. */
  public TensorValue resolve(PostedTensor tensor) {
    return switch (tensor) {
      case PostedTensor.Inline(var inline) -> new HeldTensor(inline);
      case PostedTensor.InFile(TensorReference reference) -> {
        Want want = wants.get(Key.of(reference));
        TensorValue value = want == null ? null : want.value;
        if (value == null) {
          throw missing(reference);
        }
        yield value;
      }
    };
  }

  /** The exception for a reference to a part that was not sent. */
  private static MalformedDocumentException missingFile(TensorReference reference) {
    return new MalformedDocumentException(
        JsonPointer.member(reference.pointer(), "file"),
        "Expected a part named %s, a file. Received: none."
            .formatted(Received.string(reference.file())));
  }

  private static InvalidTensorException missing(TensorReference reference) {
    return reference.tensor() == null
        ? new InvalidTensorException(
            reference.pointer(),
            "Expected the name of a tensor in the file, such as {\"file\": …, \"tensor\":"
                + " \"dense/kernel\"}: only the tensor of a .npy has none. Received: no name.")
        : new InvalidTensorException(
            JsonPointer.member(reference.pointer(), "tensor"),
            "Expected a tensor named %s in the file. Received: none."
                .formatted(Received.string(reference.tensor())));
  }

  /**
   * A warning if no file is used.
   *
   * @param files how many came
   */
  public List<Warning> warnings(int files) {
    return files == 0 || !wants.isEmpty()
        ? List.of()
        : List.of(
            new Warning(
                WarningCode.NOTHING_COMPUTED,
                "",
                "/layers",
                "No layer names a tensor of a file that was sent, such as {\"file\": …, \"tensor\":"
                    + " …}."));
  }

  /** The first reference to a file part that is not among these. */
  public void requireFiles(Set<String> received) {
    wants.values().stream()
        .map(want -> want.reference)
        .filter(reference -> !received.contains(reference.file()))
        .findFirst()
        .ifPresent(reference -> {
          throw missingFile(reference);
        });
  }
}
