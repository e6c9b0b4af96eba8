package io.penalties.penalty.intake;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.Received;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.model.keras.plan.LocatedLayer;
import io.penalties.model.keras.plan.LocatedWeight;
import io.penalties.model.keras.plan.WeightPlace;
import io.penalties.model.kind.InvalidSetException;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.OpenableTensors;
import io.penalties.model.kind.OpenedModel;
import io.penalties.model.kind.SetFault;
import io.penalties.regularizer.rules.NameReplacements;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a second model by the names under which terms are listed: layer and variable. None
 * is held; each is read where it lies when a weight is compared with it. Not thread-safe.
 */
public final class ReferenceTensors implements Closeable {

  /** The number of names in the warning about unused tensors. */
  private static final int SHOWN = 10;

  /** About what is remembered of a tensor besides its name. */
  private static final int TENSOR_BYTES = 300;

  /** What a reader of a file buffers. */
  private static final int READER_BYTES = 64 << 10;

  /** No tensors. */
  public static final ReferenceTensors NONE =
      new ReferenceTensors(NameReplacements.none(), new HeldBytes(Limit.fixed(0)));

  private final NameReplacements names;
  private final HeldBytes held;
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final List<TensorName> found = new ArrayList<>();
  private final Map<TensorName, WaitingTensor> tensors = new HashMap<>();

  /** Tensors of a name that another has, too. */
  private final Map<TensorName, String> others = new HashMap<>();

  private ReferenceTensors(NameReplacements names, HeldBytes held) {
    this.names = names;
    this.held = held;
  }

  /**
   * Finds the tensors of a model, and closes it at last.
   *
   * @param names new names of its tensors
   * @param context what came beside it
   */
  public static ReferenceTensors of(OpenedModel model, NameReplacements names, ModelContext context)
      throws IOException {
    ReferenceTensors tensors = new ReferenceTensors(names, context.held());
    tensors.opened.push(model);
    try {
      switch (model) {
        case OpenedModel.Layers layers -> tensors.find(layers.model());
        case OpenedModel.Tensors files -> {
          for (OpenableTensors file : files.files()) {
            tensors.find(file, context);
          }
        }
      }
      return tensors;
    } catch (IOException | RuntimeException e) {
      try (tensors) {
        throw e;
      }
    }
  }

  private void find(OpenableTensors file, ModelContext context) throws IOException {
    held.take(READER_BYTES);
    ExpandedTensors expanded = new ExpandedTensors(file, context);
    opened.push(expanded);
    // Stays open: what it expands on the disk is there until then.
    TensorFileReader reader = file.opener().open(file.file(), held);
    opened.push(reader::close);
    int ordinal = 0;
    for (TensorEntry next = reader.next(); next != null; next = reader.next(), ordinal++) {
      Cancellation.poll();
      TensorEntry entry = TensorName.orOfFile(next, file.file().name());
      TensorPlace place = entry.dtype() == null ? null : reader.place();
      add(
          entry.name(),
          place == null ? expanded.tensor(ordinal, entry) : new PlacedTensor(entry, place, held));
    }
  }

  private void find(StoredModel model) throws IOException {
    for (LocatedLayer layer : model.weights().locate(model.plan(null)).layers()) {
      for (LocatedWeight weight : layer.weights()) {
        if (weight.place() instanceof WeightPlace.Stored(String path)) {
          TensorEntry entry = model.weights().entry(path);
          if (entry != null) {
            add(layer.layer().name() + "/" + weight.weight().variable(), in(model, path, entry));
          }
        }
      }
    }
  }

  private WaitingTensor in(StoredModel model, String path, TensorEntry said) {
    return new WaitingTensor() {

      @Override
      public TensorEntry entry() {
        return said;
      }

      @Override
      public TensorFileReader open() throws IOException {
        return model.weights().open(path, held);
      }
    };
  }

  private void add(String listed, WaitingTensor tensor) {
    TensorName name = TensorName.parse(names.rename(listed));
    held.take(TENSOR_BYTES + 2L * listed.length());
    found.add(name);
    if (tensor.entry().dtype() != null && tensors.putIfAbsent(name, tensor) != null) {
      others.putIfAbsent(name, tensor.entry().name());
    }
  }

  /**
   * The tensor of this name; null if there is none.
   *
   * @throws InvalidSetException if there are two
   */
  @Nullable WaitingTensor find(TensorName name) {
    String other = others.get(name);
    if (other != null) {
      String tensor = Received.string(other);
      String detail =
          "Expected one tensor to compare %s/%s with. Received: a second one, %s."
              .formatted(name.layer(), name.target(), tensor);
      throw new InvalidSetException(detail, List.of(new SetFault(tensor, detail)));
    }
    return tensors.get(name);
  }

  /**
   * One warning about all unused tensors.
   *
   * @param wanted the weights that are compared
   */
  List<Warning> warnings(Set<TensorName> wanted) {
    List<TensorName> unused =
        found.stream()
            .filter(name -> !wanted.contains(name) || !tensors.containsKey(name))
            .toList();
    return unused.isEmpty()
        ? List.of()
        : List.of(
            new Warning(
                WarningCode.UNUSED_REFERENCE,
                "",
                "",
                "No weight is compared with %d of the tensors; the first is %s."
                    .formatted(
                        unused.size(),
                        unused.stream()
                            .limit(SHOWN)
                            .map(name -> Received.string(name.layer() + "/" + name.target()))
                            .collect(Collectors.joining(", ")))));
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Closeable each : opened) {
      try {
        each.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
