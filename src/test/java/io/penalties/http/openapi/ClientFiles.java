package io.penalties.http.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The files that generated clients send, those of the examples.
 *
 * @param model a {@code .keras} with a Dense layer
 * @param tensors safetensors with dense/kernel and dense/bias
 */
record ClientFiles(Path model, Path tensors) {

  static ClientFiles in(Path folder) throws IOException {
    return new ClientFiles(
        write(folder, "computeModelPenalties/rules.json", "model", "model.keras"),
        write(
            folder,
            "computeTensorPenalties/dense_kernels.json",
            "model.safetensors",
            "model.safetensors"));
  }

  private static Path write(Path folder, String example, String part, String name)
      throws IOException {
    String text = Files.readString(Path.of("src/main/resources/openapi", example));
    String file = RunningService.JSON.readTree(text).path("files").path(part).asString();
    return Files.write(folder.resolve(name).toAbsolutePath(), Base64.getDecoder().decode(file));
  }
}
