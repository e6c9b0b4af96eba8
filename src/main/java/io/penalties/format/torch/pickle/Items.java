package io.penalties.format.torch.pickle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list, a tuple or a set. */
public final class Items implements PickleValue {

  /** Python's types of these values. */
  public enum Kind {
    LIST,
    TUPLE,
    SET
  }

  private final Kind kind;
  private final ArrayList<PickleValue> elements;

  Items(Kind kind, List<PickleValue> elements) {
    this.kind = kind;
    this.elements = new ArrayList<>(elements);
  }

  /** The type in Python. */
  public Kind kind() {
    return kind;
  }

  /** The elements in order. */
  public List<PickleValue> elements() {
    return Collections.unmodifiableList(elements);
  }

  void addAll(List<PickleValue> more) {
    elements.addAll(more);
  }
}
