package io.penalties.format;

/** JSON pointers (RFC 6901). */
public final class JsonPointer {

  private JsonPointer() {}

  /** The pointer to the member {@code name} of the object at {@code parent}. */
  public static String member(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The pointer to an element of the array at {@code parent}. */
  public static String element(String parent, long index) {
    return parent + "/" + index;
  }
}
