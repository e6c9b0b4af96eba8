package io.penalties.format.torch.pickle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object by what makes it: a class or function, which is not called, and what it would get. */
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

  /** What it would be called with; no list where the pickle has something else. */
  public List<PickleValue> arguments() {
    return arguments instanceof Items items ? items.elements() : List.of(arguments);
  }

  /** Where in the file the pickle makes it. */
  public long position() {
    return position;
  }

  /** What the object would be told of itself then, null if nothing. */
  public @Nullable PickleValue state() {
    return state;
  }

  /** What would be appended to the object, null if nothing. */
  public @Nullable Items elements() {
    return elements;
  }

  /** What would be set in the object by key, null if nothing. */
  public @Nullable Dictionary entries() {
    return entries;
  }

  /** Sets the state; false if there is one. */
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
