package io.penalties.format.hdf5;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of an object.
 *
 * @param address the address of the header
 * @param messages its messages
 */
record ObjectHeader(long address, List<Message> messages) {

  boolean has(int type) {
    return find(type) != null;
  }

  /** The only message of this type; null if there is none. */
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

  /** Whether the object is a group. */
  boolean isGroup() {
    return has(Message.SYMBOL_TABLE) || has(Message.LINK_INFO) || !all(Message.LINK).isEmpty();
  }

  /** Whether the object is a dataset. */
  boolean isDataset() {
    return has(Message.LAYOUT);
  }
}
