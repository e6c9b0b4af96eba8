package io.penalties.format.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The saved objects and the references between them by attribute: TensorFlow's {@code
 * TrackableObjectGraph}. Object 0 is the root. There may be cycles, and several paths to one
 * object.
 */
public final class ObjectGraph {

  private final List<TrackedObject> objects;

  ObjectGraph(List<TrackedObject> objects) {
    this.objects = List.copyOf(objects);
  }

  /** The number of objects. */
  public int size() {
    return objects.size();
  }

  /** The object with this number, below {@link #size}. */
  public TrackedObject object(int number) {
    return objects.get(number);
  }

  /** The number of the object that an attribute refers to; null for none. */
  public @Nullable Integer child(int number, String attribute) {
    return objects.get(number).children().get(attribute);
  }
}
