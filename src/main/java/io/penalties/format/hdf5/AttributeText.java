package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads text attributes: of fixed length in the attribute, or of variable length in a heap. */
final class AttributeText {

  private static final int REFERENCE_BYTES = 16;

  private final StoredBytes file;
  private final GlobalHeaps heaps;

  AttributeText(StoredBytes file, GlobalHeaps heaps) {
    this.file = file;
    this.heaps = heaps;
  }

  /**
   * All texts of an attribute. Empty for one without elements, whose type Keras does not set to
   * text.
   */
  List<String> read(Attribute attribute) throws IOException {
    long count = attribute.elementCount();
    if (count == 0) {
      return List.of();
    }
    Datatype type = attribute.type();
    boolean anyLength = type.isTextOfAnyLength();
    if (!anyLength && type.kind() != Datatype.Kind.STRING) {
      throw Refusal.of(
          Hdf5Reason.INVALID_ATTRIBUTE,
          attribute.address(),
          "the attribute %s to be text".formatted(attribute.name()),
          "dtype=" + type.label());
    }
    long size = anyLength ? REFERENCE_BYTES : type.size();
    Fields value = attribute.value().fromStart();
    if (count > value.remaining() / size) {
      throw Refusal.of(
          MalformedReason.SIZE_MISMATCH,
          attribute.address(),
          "%d texts of %d bytes".formatted(count, size),
          "%d bytes".formatted(value.remaining()));
    }
    List<String> texts = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      texts.add(text(anyLength ? heaps.read(value) : value.slice(size, "a text"), attribute));
    }
    return texts;
  }

  /** Shorter texts are padded with zeros or spaces. */
  private String text(Fields bytes, Attribute attribute) {
    file.count(bytes.address(), bytes.remaining());
    String text =
        TextBytes.decode(
            bytes, Hdf5Reason.INVALID_ATTRIBUTE, "the attribute %s".formatted(attribute.name()));
    int end = text.indexOf('\0');
    String whole = end < 0 ? text : text.substring(0, end);
    return attribute.type().isPaddedWithSpaces() ? whole.stripTrailing() : whole;
  }
}
