package io.penalties.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Files written by the safetensors library and by NumPy, beside their exact sums. */
final class TensorFixtures {

  static final List<String> FILES =
      List.of(
          "mixed.safetensors",
          "special.safetensors",
          "model-00001-of-00003.safetensors",
          "model-00002-of-00003.safetensors",
          "model-00003-of-00003.safetensors",
          "stored.npz",
          "deflated.npz",
          "v1.npy",
          "v2.npy",
          "v3.npy",
          "fortran.npy",
          "big_endian.npy",
          "scalar.npy");

  private TensorFixtures() {}

  static byte[] read(String name) {
    try (InputStream in = TensorFixtures.class.getResourceAsStream("/tensors/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
