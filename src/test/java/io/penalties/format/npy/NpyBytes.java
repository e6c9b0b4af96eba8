package io.penalties.format.npy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** {@code .npy} files from a literal header. */
public final class NpyBytes {

  private NpyBytes() {}

  /** Version 1.0. */
  static byte[] file(String header, int... data) {
    return file(1, 0, header, data);
  }

  /** Any version. */
  public static byte[] file(int major, int minor, String header, int... data) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, (byte) minor});
    file.write(text.length);
    file.write(text.length >> 8);
    if (major > 1) {
      file.write(0);
      file.write(0);
    }
    file.writeBytes(text);
    for (int value : data) {
      file.write(value);
    }
    return file.toByteArray();
  }

  /** The header that NumPy writes, without its padding. */
  public static String header(String descr, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(descr, shape);
  }

  /** Two float32: 1 and 2. */
  static byte[] oneAndTwo() {
    return file(header("<f4", "(2,)"), 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40);
  }
}
