package io.penalties.format.hdf5;

/** The members of a group in the newer format, one message each. */
final class LinkMessages {

  private static final int FLAG_ORDERED = 0x04;
  private static final int FLAG_TYPE = 0x08;
  private static final int FLAG_CHARACTERS = 0x10;
  private static final int HARD = 0;
  private static final int SOFT = 1;
  private static final int EXTERNAL = 64;

  private LinkMessages() {}

  /** Adds the member that the message describes. */
  static void read(Fields message, LinkTable links) {
    long place = message.address();
    int flags = message.version(1).uint8();
    int type = (flags & FLAG_TYPE) != 0 ? message.uint8() : HARD;
    message.skip((flags & FLAG_ORDERED) != 0 ? Long.BYTES : 0);
    message.skip((flags & FLAG_CHARACTERS) != 0 ? 1 : 0);
    long length = message.unsigned(1 << (flags & 3));
    String name = TextBytes.name(message.slice(length, "a name"));
    if (type != HARD) {
      throw LinkTable.refused(
          name,
          place,
          switch (type) {
            case SOFT -> "a soft link";
            case EXTERNAL -> "an external link";
            default -> "a link of type " + type;
          });
    }
    links.add(name, message.pointer(), place);
  }
}
