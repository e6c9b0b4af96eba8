package io.penalties.format.torch;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileNotice;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import io.penalties.format.TensorEntry;
import io.penalties.format.torch.pickle.Dictionary;
import io.penalties.format.torch.pickle.Items;
import io.penalties.format.torch.pickle.Made;
import io.penalties.format.torch.pickle.PickleValue;
import io.penalties.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tensors of a saved object, in its order, and names them by their key paths. Each
 * container is entered once, however many references it has, so that the work is linear in the
 * pickle.
 */
final class CheckpointWalk {

  /** Checkpoints have a handful of levels, modules a few dozen. */
  static final int MAX_DEPTH = 500;

  /** Approximate memory of a tensor besides its name. */
  private static final int TENSOR_BYTES = 512;

  private static final Set<String> OPTIMIZER_KEYS =
      Set.of("optimizer", "optimizer_states", "optimizer_state_dict");

  /** A container that has been entered, and its number of tensors; -1 while unknown. */
  private record Entered(KeyPath at, int tensors) {}

  private final FileLimits limits;
  private final Storages storages;
  private final HeldBytes held;
  private final ForeignObjects foreign;
  private final LeftOut leftOut = new LeftOut();
  private final SharedRanges shared = new SharedRanges();
  private final Map<PickleValue, Entered> entered = new IdentityHashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final List<PickledTensor> tensors = new ArrayList<>();
  private final List<FileNotice> notices = new ArrayList<>();

  /** Starts empty. */
  CheckpointWalk(Storages storages, FileLimits limits, HeldBytes held) {
    this.limits = limits;
    this.storages = storages;
    this.held = held;
    this.foreign = new ForeignObjects(held);
  }

  /** The tensors in order. */
  List<PickledTensor> tensors() {
    return tensors;
  }

  /** Notices about tensors that were left out or shared, and about foreign objects. */
  List<FileNotice> notices() {
    List<FileNotice> all = new ArrayList<>(leftOut.notices());
    all.addAll(notices);
    all.addAll(foreign.notices());
    return all;
  }

  /** Visits the root object of a file. */
  void take(PickleValue root) {
    take(root, KeyPath.ROOT, 0);
  }

  private void take(PickleValue value, KeyPath at, int depth) {
    switch (value) {
      case PickleValue.Plain _, PickleValue.Text _, PickleValue.Opaque _ -> {
        // Not a tensor.
      }
      case PickleValue.Global global -> {
        if (!KnownGlobals.isKnown(global)) {
          foreign.add(global, at);
        }
      }
      // A storage by itself has no shape.
      case PickleValue.Reference reference -> foreign.add(classOf(reference), at);
      case Made made when TensorCalls.isTensor(made) -> takeTensor(made, at, depth);
      case Made made -> enter(made, at, depth);
      case Items items -> enter(items, at, depth);
      case Dictionary dictionary -> enter(dictionary, at, depth);
    }
  }

  private static PickleValue classOf(PickleValue.Reference reference) {
    List<PickleValue> id = StorageId.parts(reference);
    return id.size() > 1 ? id.get(1) : reference;
  }

  /** Visits the content of a container, unless another path led to it before. */
  private void enter(PickleValue container, KeyPath at, int depth) {
    if (depth == MAX_DEPTH) {
      throw new MalformedTensorException(
          TorchReason.NESTED_TOO_DEEP,
          at.render(),
          0,
          "Expected at most %d levels of objects. Received: more.".formatted(MAX_DEPTH));
    }
    Cancellation.poll();
    Entered before = entered.putIfAbsent(container, new Entered(at, -1));
    if (before != null) {
      if (before.tensors > 0) {
        note(
            at.render(),
            "%s is the same object as %s; its tensors (%d) count once."
                .formatted(quoted(at), quoted(before.at), before.tensors));
      }
      return;
    }
    int first = tensors.size();
    switch (container) {
      case Items items -> takeElements(items.elements(), at, depth);
      case Dictionary module when ModuleState.matches(module) -> takeModule(module, at, depth);
      case Dictionary dictionary -> takeEntries(dictionary, at, depth);
      case Made made -> takeObject(made, at, depth);
      default -> throw new IllegalArgumentException("Expected a container.");
    }
    entered.put(container, new Entered(at, tensors.size() - first));
  }

  private void takeElements(List<PickleValue> elements, KeyPath at, int depth) {
    for (int i = 0; i < elements.size(); i++) {
      take(elements.get(i), at.child(Integer.toString(i)), depth + 1);
    }
  }

  private void takeEntries(Dictionary entries, KeyPath at, int depth) {
    entries.forEach((key, value) -> {
      KeyPath next = at.child(DictionaryKey.text(key));
      if (DictionaryKey.isForeign(key)) {
        foreign.add(DictionaryKey.classOf(key), next);
      }
      if (key instanceof PickleValue.Text(String text) && OPTIMIZER_KEYS.contains(text)) {
        leftOut.optimizer(value, next);
      } else {
        take(value, next, depth + 1);
      }
    });
  }

  private void takeObject(Made made, KeyPath at, int depth) {
    PickleValue objectClass = KnownGlobals.classOf(made);
    if (!(objectClass instanceof PickleValue.Global global && KnownGlobals.isKnown(global))) {
      foreign.add(objectClass, at);
    }
    takeArguments(made, at, depth);
    if (made.elements() != null) {
      takeElements(made.elements().elements(), at, depth);
    }
    if (made.entries() != null) {
      takeEntries(made.entries(), at, depth);
    }
    takeState(made.state(), at, depth);
  }

  /**
   * A Python 2 dictionary is made from pairs. The arguments of other objects may contain tensors.
   */
  private void takeArguments(Made made, KeyPath at, int depth) {
    for (PickleValue argument : made.arguments()) {
      if (argument instanceof Items items
          && !entered.containsKey(items)
          && DictionaryKey.arePairs(made, items)) {
        entered.put(items, new Entered(at, -1));
        for (PickleValue pair : items.elements()) {
          List<PickleValue> parts = ((Items) pair).elements();
          take(parts.get(1), at.child(DictionaryKey.text(parts.get(0))), depth + 1);
        }
      } else if (!(argument instanceof PickleValue.Global)) {
        take(argument, at, depth + 1);
      }
    }
  }

  /** Attributes by name, or a pair of these and those of slots. */
  private void takeState(@Nullable PickleValue state, KeyPath at, int depth) {
    switch (state) {
      case null -> {
        // No attributes.
      }
      case Items pair when pair.kind() == Items.Kind.TUPLE && pair.elements().size() == 2 -> {
        for (PickleValue part : pair.elements()) {
          take(part, at, depth + 1);
        }
      }
      case PickleValue other -> take(other, at, depth + 1);
    }
  }

  /** The order of {@code state_dict()}: parameters, buffers, then submodules. */
  private void takeModule(Dictionary attributes, KeyPath at, int depth) {
    for (String part : ModuleState.PARTS) {
      PickleValue tensors = attributes.get(part);
      if (tensors != null) {
        take(tensors, at, depth + 1);
      }
    }
    leftOut.attributes(attributes, at);
  }

  private void takeTensor(Made made, KeyPath at, int depth) {
    String name = unique(at.render());
    held.take(TENSOR_BYTES + 2L * name.length());
    TorchTensor tensor =
        new TensorCalls(limits.maxRank(), strange -> foreign.add(strange, at)).tensor(made, name);
    switch (tensor) {
      case null -> enter(made, at, depth);
      case TensorView view -> add(view, name, made.position());
      case TorchTensor.Unread unread -> {
        if (unread.strange()) {
          foreign.add(made.maker(), at);
        }
        add(new TensorEntry(name, unread.label(), null, unread.shape(), 0, false), null);
      }
    }
  }

  /**
   * The keys 1 and "1" give the same path, as do "a/b" and "b" below "a": the second gets a number.
   */
  private String unique(String name) {
    int count = names.merge(name, 1, Integer::sum);
    return count == 1 ? name : unique("%s (%d)".formatted(name, count));
  }

  private void add(TensorView view, String name, long place) {
    view.requireBounds(name, storages.place(view.storage(), name, place));
    if (view.type().dtype() != null && view.shape().elementCount() > 0) {
      String partner = shared.claim(view, name);
      if (partner != null) {
        note(
            name,
            "%s shares its elements with %s, which contains all of them; they count once."
                .formatted(Received.string(name), Received.string(partner)));
        return;
      }
    }
    DType dtype = view.type().dtype();
    add(new TensorEntry(name, view.label(), dtype, view.shape(), view.byteSize(name), false), view);
  }

  private void add(TensorEntry entry, @Nullable TensorView view) {
    requireRoom();
    tensors.add(new PickledTensor(entry, view));
  }

  private void note(String name, String detail) {
    requireRoom();
    held.takeTerm();
    notices.add(new FileNotice(FileNotice.Kind.SHARED_TENSOR, name, detail));
  }

  private void requireRoom() {
    if (tensors.size() + notices.size() >= limits.maxEntries()) {
      throw new MalformedTensorException(
          MalformedReason.TOO_MANY_ENTRIES,
          null,
          0,
          "Expected at most %d tensors. Received: more.".formatted(limits.maxEntries()));
    }
  }

  private static String quoted(KeyPath at) {
    return Received.string(at.render());
  }
}
