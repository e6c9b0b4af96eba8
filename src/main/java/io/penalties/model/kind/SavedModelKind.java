package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.format.bundle.BundleIndex;
import io.penalties.model.keras.file.CheckpointWeights;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.model.keras.savedmodel.SavedModel;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TensorFlow's SavedModels: with layers that Keras describes, or as named tensors for rules. */
final class SavedModelKind implements ModelKind {

  /** Optional files of a SavedModel that are not needed here. */
  private static final List<String> OTHERS =
      List.of("fingerprint.pb", "assets/", "assets.extra/", "debug/");

  @Override
  public String label() {
    return "saved_model";
  }

  /** Whether a set contains the file that every SavedModel has. */
  static boolean isSavedModel(FileSet files) {
    return !mainFiles(files).isEmpty();
  }

  private static List<SetFile> mainFiles(FileSet files) {
    return files.files().stream().filter(file -> file.baseName().equals(SavedModel.FILE)).toList();
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) {
    return isSavedModel(files);
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    SetFile main = InvalidSetException.requireOne("one SavedModel", mainFiles(files));
    main.use();
    useOthers(files, main);
    String prefix = main.beside(SavedModel.VARIABLES);
    SetFile index = files.file(prefix + BundleIndex.SUFFIX);
    if (index == null) {
      String name = prefix + BundleIndex.SUFFIX;
      throw new InvalidSetException(
          "Expected the variables of the SavedModel with %s: %s and its data files. Received: no"
                  .formatted(main.name(), name)
              + " such index.",
          List.of(new SetFault(name, "The index of the variables, which was not sent.")));
    }
    BundleFiles bundle = BundleFiles.open(index, prefix, files, context);
    StoredModel model = model(main, files, bundle, context);
    return model == null
        ? bundle.tensors(label())
        : new OpenedModel.Layers(label(), model, bundle.warnings());
  }

  private static void useOthers(FileSet files, SetFile main) {
    for (SetFile file : files.files()) {
      if (OTHERS.stream().anyMatch(other -> file.name().startsWith(main.beside(other)))) {
        file.use();
      }
    }
  }

  /** The layers of a separate config, else those that Keras describes; null if neither exists. */
  private static @Nullable StoredModel model(
      SetFile main, FileSet files, BundleFiles bundle, ModelContext context) throws IOException {
    SetFile metadata = files.file(main.beside(SavedModel.METADATA));
    if (context.config() != null) {
      return new StoredModel(
          context.config(), null, CheckpointWeights.search(bundle.bundle()), () -> {});
    }
    FileRegion described = metadata == null ? null : metadata.open();
    return SavedModel.open(
        main.open(),
        described,
        bundle.bundle(),
        Math.toIntExact(context.limits().maxConfigBytes().value()),
        context.held());
  }
}
