package io.penalties.format.hdf5;

/**
 * One message of an object header.
 *
 * @param type its type
 * @param shared whether it only points to a shared message
 * @param data its data
 */
record Message(int type, boolean shared, Fields data) {

  static final int DATASPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATATYPE = 0x03;
  static final int FILL_VALUE = 0x05;
  static final int LINK = 0x06;
  static final int EXTERNAL_FILES = 0x07;
  static final int LAYOUT = 0x08;
  static final int FILTERS = 0x0B;
  static final int ATTRIBUTE = 0x0C;
  static final int SHARED_TABLE = 0x0F;
  static final int CONTINUATION = 0x10;
  static final int SYMBOL_TABLE = 0x11;
  static final int ATTRIBUTE_INFO = 0x15;

  /** Whether this reader uses messages of this type. */
  static boolean isOfUse(int type) {
    return switch (type) {
      case DATASPACE,
          LINK_INFO,
          DATATYPE,
          FILL_VALUE,
          LINK,
          EXTERNAL_FILES,
          LAYOUT,
          FILTERS,
          ATTRIBUTE,
          SHARED_TABLE,
          CONTINUATION,
          SYMBOL_TABLE,
          ATTRIBUTE_INFO ->
          true;
      default -> false;
    };
  }

  /** The fields of the message, which must not be shared. */
  Fields fields() {
    if (shared) {
      throw Refusal.unsupported(
          data.address(), "an unshared message of type %d".formatted(type), "a shared one");
    }
    return data.fromStart();
  }
}
