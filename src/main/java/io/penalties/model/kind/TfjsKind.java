package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.format.tfjs.TfjsManifest;
import io.penalties.format.tfjs.TfjsModel;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.model.keras.file.TfjsWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** TensorFlow.js: {@code model.json} and the files of its weights. */
final class TfjsKind implements ModelKind {

  /** TensorFlow.js follows the rules of Keras 2, whatever wrote the model. */
  private static final String KERAS_VERSION = "2";

  @Override
  public String label() {
    return "tfjs";
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) throws IOException {
    return !manifests(files, context).isEmpty();
  }

  private static List<SetFile> manifests(FileSet files, ModelContext context) throws IOException {
    return files.select(file ->
        file.name().endsWith(".json")
            && file.isStored()
            && file.size() <= context.files().maxHeaderBytes()
            && TfjsManifest.matches(file.peek()));
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    SetFile file = InvalidSetException.requireOne("one model.json", manifests(files, context));
    TfjsManifest manifest =
        TfjsManifest.read(file.name(), file.open(), context.files(), context.held());
    requireFiles(manifest, file, files);
    TfjsModel model = manifest.open(name -> region(files.file(name)));
    Object config = context.config() == null ? config(manifest.topology()) : context.config();
    return config == null
        ? new OpenedModel.Tensors(
            label(), List.of(new OpenableTensors(file, (_, _) -> model.reader())), null)
        : new OpenedModel.Layers(
            label(), new StoredModel(config, KERAS_VERSION, new TfjsWeights(model), () -> {}));
  }

  private static void requireFiles(TfjsManifest manifest, SetFile file, FileSet files) {
    List<SetFault> absent =
        manifest.files().stream()
            .filter(name -> files.file(name) == null)
            .map(name ->
                new SetFault(
                    name, "%s names this file, but it was not sent.".formatted(file.name())))
            .toList();
    if (!absent.isEmpty()) {
      throw new InvalidSetException(
          "Expected all %d files that %s names. Received: %d of them, without %s."
              .formatted(
                  manifest.files().size(),
                  file.name(),
                  manifest.files().size() - absent.size(),
                  absent.getFirst().file()),
          absent);
    }
  }

  private static @Nullable FileRegion region(@Nullable SetFile file) {
    try {
      return file == null ? null : file.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The config of a layers model; null for a graph model, which has none. */
  private static @Nullable Object config(@Nullable Object topology) {
    if (!(topology instanceof Map<?, ?> members)) {
      return null;
    }
    Object inside = members.get("model_config");
    return inside == null && members.get("class_name") != null ? topology : inside;
  }
}
