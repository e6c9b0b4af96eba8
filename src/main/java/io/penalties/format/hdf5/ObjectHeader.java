package io.penalties.format.hdf5;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of one object.
 *
 * @param address where it says so
 * @param messages what it says, one thing each
 */
record ObjectHeader(long address, List<Message> messages) {

  boolean has(int type) {
    return find(type) != null;
  }

  /** The only message of a type; null if there is none. */
  @Nullable Message find(int type) {
    Message found = null;
    for (Message message : messages) {
      if (message.type() == type) {
        if (found != null) {
          throw Refusal.invalid(
              message.data().address(), "one message of type %d".formatted(type), "two");
        }
        found = message;
      }
    }
    return found;
  }

  List<Message> all(int type) {
    return messages.stream().filter(message -> message.type() == type).toList();
  }

  /** Whether the object holds others by name. */
  boolean isGroup() {
    return has(Message.SYMBOL_TABLE) || has(Message.LINK_INFO) || !all(Message.LINK).isEmpty();
  }

  /** Whether the object has elements. */
  boolean isDataset() {
    return has(Message.LAYOUT);
  }
}
