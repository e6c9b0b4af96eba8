package io.penalties.format.hdf5;

import io.penalties.tensor.Shape;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An attribute with its undecoded value.
 *
 * @param name its name
 * @param type the type of the value's elements
 * @param shape the shape of the value; null for none
 * @param value the value
 */
record Attribute(String name, Datatype type, @Nullable Shape shape, Fields value) {

  private static final int TYPE_SHARED = 1;
  private static final int SPACE_SHARED = 2;

  static Attribute read(Fields message, int maxRank, ObjectHeaders headers) throws IOException {
    long address = message.address();
    int version = message.uint8();
    int flags = message.uint8();
    if (version < 1 || version > 3) {
      throw Refusal.unsupported(
          address, "version 1 to 3 of an attribute", "version=%d".formatted(version));
    }
    int shared = version == 1 ? 0 : flags;
    int nameBytes = message.uint16();
    int typeBytes = message.uint16();
    int spaceBytes = message.uint16();
    message.skip(version == 3 ? 1 : 0);
    boolean padded = version == 1;
    String name = name(part(message, nameBytes, padded));
    Fields type = part(message, typeBytes, padded);
    Fields space = part(message, spaceBytes, padded);
    if ((shared & TYPE_SHARED) != 0) {
      type = headers.shared(type, Message.DATATYPE);
    }
    if ((shared & SPACE_SHARED) != 0) {
      space = headers.shared(space, Message.DATASPACE);
    }
    Shape shape = Dataspace.read(space, maxRank).shape();
    return new Attribute(
        name, Datatype.read(type), shape, message.slice(message.remaining(), "an attribute"));
  }

  private static Fields part(Fields message, int length, boolean padded) {
    Fields part = message.slice(length, "an attribute");
    if (padded) {
      message.skipPadding(length);
    }
    return part;
  }

  /** Attributes may have any name; a zero byte ends it. */
  private static String name(Fields bytes) {
    int length = 0;
    for (Fields all = bytes.fromStart(); all.remaining() > 0 && all.uint8() != 0; ) {
      length++;
    }
    return TextBytes.decode(bytes.slice(length, "a name"), Hdf5Reason.INVALID_ATTRIBUTE, "a name");
  }

  long address() {
    return value.address();
  }

  long elementCount() {
    return shape == null ? 0 : shape.elementCount();
  }
}
