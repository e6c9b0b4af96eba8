package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.protobuf.WireReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a {@code TrackableObjectGraph}. */
final class ObjectGraphReader {

  /** A child of five bytes becomes an entry of a map. */
  private static final long HELD_FOR_EACH_BYTE = 16;

  /** Longer than any name of an attribute, and any key. */
  private static final int MAX_TEXT_BYTES = 8 << 10;

  private final BundleFile file;
  private final WireReader message;
  private final Map<String, String> names = new LinkedHashMap<>();
  private long highest = -1;

  private ObjectGraphReader(BundleFile file, WireReader message) {
    this.file = file;
    this.message = message;
  }

  /**
   * Reads a graph.
   *
   * @param bytes the message
   * @param file the file that contains it, for errors
   * @param place its offset in the file
   */
  static ObjectGraph read(byte[] bytes, BundleFile file, long place, HeldBytes held)
      throws IOException {
    held.take(HELD_FOR_EACH_BYTE * bytes.length);
    String what = "the object graph in " + file.name();
    return new ObjectGraphReader(file, WireReader.of(bytes, what, place)).readGraph();
  }

  private ObjectGraph readGraph() throws IOException {
    List<TrackedObject> objects = new ArrayList<>();
    while (message.next()) {
      if (message.field() == 1) {
        objects.add(readObject());
      }
    }
    if (objects.isEmpty() || highest >= objects.size()) {
      throw refusal("a number of an object below " + objects.size(), highest);
    }
    return new ObjectGraph(objects);
  }

  private TrackedObject readObject() throws IOException {
    Map<String, Integer> children = new LinkedHashMap<>();
    Map<String, String> keys = new LinkedHashMap<>();
    Set<Integer> slots = new LinkedHashSet<>();
    message.enter();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> readChild(children);
        case 2 -> readKey(keys);
        case 3 -> slots.add(readSlot());
        default -> {
          // Data of registered classes matters only to TensorFlow.
        }
      }
    }
    return children.isEmpty() && keys.isEmpty() && slots.isEmpty()
        ? TrackedObject.EMPTY
        : new TrackedObject(
            Collections.unmodifiableMap(children), Map.copyOf(keys), Set.copyOf(slots));
  }

  private void readChild(Map<String, Integer> children) throws IOException {
    String name = "";
    long number = 0;
    message.enter();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> number = message.number();
        case 2 -> name = text();
        default -> {
          // No other field matters for a reference.
        }
      }
    }
    int child = number(number);
    Integer other = children.putIfAbsent(name, child);
    if (name.isEmpty() || other != null && other != child) {
      throw refusal("attributes with distinct names", "a second \"" + name + '"');
    }
  }

  private void readKey(Map<String, String> keys) throws IOException {
    String name = "";
    String key = "";
    message.enter();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = text();
        case 3 -> key = text();
        default -> {
          // The full name is the variable's name in TensorFlow 1.
        }
      }
    }
    keys.put(name, key);
  }

  private int readSlot() throws IOException {
    long number = 0;
    message.enter();
    while (message.next()) {
      if (message.field() == 3) {
        number = message.number();
      }
    }
    return number(number);
  }

  private int number(long number) {
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw refusal("a number of an object", Long.toUnsignedString(number));
    }
    highest = Math.max(highest, number);
    return (int) number;
  }

  /** Most names occur many times, so one string is shared. */
  private String text() throws IOException {
    String text = message.text(MAX_TEXT_BYTES);
    String known = names.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private MalformedTensorException refusal(String expected, Object received) {
    return file.refusal(
        BundleReason.OBJECT_GRAPH, message.place(), expected + " of the object graph", received);
  }
}
