package io.penalties.format.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects that were saved, and which attribute of each leads to which: TensorFlow's {@code
 * TrackableObjectGraph}. Object 0 is the root. Paths may lead in circles, and several to one
 * object.
 */
public final class ObjectGraph {

  private final List<TrackedObject> objects;

  ObjectGraph(List<TrackedObject> objects) {
    this.objects = List.copyOf(objects);
  }

  /** How many objects there are. */
  public int size() {
    return objects.size();
  }

  /** The object of a number below {@link #size}. */
  public TrackedObject object(int number) {
    return objects.get(number);
  }

  /** The number of the object that an attribute of another one leads to, null for none. */
  public @Nullable Integer child(int number, String attribute) {
    return objects.get(number).children().get(attribute);
  }
}
