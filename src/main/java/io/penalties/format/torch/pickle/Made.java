package io.penalties.format.torch.pickle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object by its maker, a class or function that is never called, and the arguments. */
public final class Made implements PickleValue {

  private final PickleValue maker;
  private final PickleValue arguments;
  private final long position;
  private @Nullable PickleValue state;
  private @Nullable Items elements;
  private @Nullable Dictionary entries;

  Made(PickleValue maker, PickleValue arguments, long position) {
    this.maker = maker;
    this.arguments = arguments;
    this.position = position;
  }

  /** The class or function. */
  public PickleValue maker() {
    return maker;
  }

  /** The arguments; not a list if the pickle has something else. */
  public List<PickleValue> arguments() {
    return arguments instanceof Items items ? items.elements() : List.of(arguments);
  }

  /** The offset in the file where the pickle makes it. */
  public long position() {
    return position;
  }

  /** The state of the object; null if none. */
  public @Nullable PickleValue state() {
    return state;
  }

  /** The items appended to the object; null if none. */
  public @Nullable Items elements() {
    return elements;
  }

  /** The items set in the object by key; null if none. */
  public @Nullable Dictionary entries() {
    return entries;
  }

  /** Sets the state. Returns false if there already is one. */
  boolean build(PickleValue value) {
    if (state != null) {
      return false;
    }
    state = value;
    return true;
  }

  void addAll(List<PickleValue> more) {
    if (elements == null) {
      elements = new Items(Items.Kind.LIST, List.of());
    }
    elements.addAll(more);
  }

  void putAll(List<PickleValue> pairs) {
    if (entries == null) {
      entries = new Dictionary();
    }
    entries.putAll(pairs);
  }
}
