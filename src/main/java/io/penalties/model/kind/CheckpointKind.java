package io.penalties.model.kind;

import io.penalties.format.bundle.BundleIndex;
import io.penalties.model.keras.file.CheckpointWeights;
import io.penalties.model.keras.file.StoredModel;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** TensorFlow's checkpoints: an index and data files, with a config or for rules. */
final class CheckpointKind implements ModelKind {

  private static final Pattern DATA = Pattern.compile("(.*)\\.data-\\d{5}-of-\\d{5}");

  /** The text file that names the latest of several checkpoints. */
  private static final String STATE = "checkpoint";

  @Override
  public String label() {
    return "tf_checkpoint";
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) throws IOException {
    return !SavedModelKind.isSavedModel(files)
        && (!indices(files).isEmpty() || !data(files).isEmpty());
  }

  /** Files with an index's name or ending: V1 checkpoints are one file. */
  private static List<SetFile> indices(FileSet files) throws IOException {
    List<SetFile> named = files.endingWith(BundleIndex.SUFFIX);
    return named.isEmpty()
        ? files.select(file -> file.isStored() && BundleIndex.matches(file.peek()))
        : named;
  }

  private static List<SetFile> data(FileSet files) {
    return files.files().stream().filter(file -> DATA.matcher(file.name()).matches()).toList();
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    List<SetFile> indices = indices(files);
    if (indices.isEmpty()) {
      throw withoutIndex(data(files).getFirst());
    }
    SetFile index = InvalidSetException.requireOne("one checkpoint", indices);
    files.files().stream()
        .filter(file -> file.name().equals(index.beside(STATE)))
        .forEach(SetFile::use);
    BundleFiles bundle = BundleFiles.open(index, prefix(index), files, context);
    if (context.config() == null) {
      return bundle.tensors(label());
    }
    StoredModel model =
        new StoredModel(
            context.config(), null, CheckpointWeights.search(bundle.bundle()), () -> {});
    return new OpenedModel.Layers(label(), model, bundle.warnings());
  }

  private static String prefix(SetFile index) {
    String name = index.name();
    return name.endsWith(BundleIndex.SUFFIX)
        ? name.substring(0, name.length() - BundleIndex.SUFFIX.length())
        : name;
  }

  private static InvalidSetException withoutIndex(SetFile data) {
    String index = DATA.matcher(data.name()).replaceFirst("$1") + BundleIndex.SUFFIX;
    return new InvalidSetException(
        "Expected %s, the index of %s. Received: no such file.".formatted(index, data.name()),
        List.of(new SetFault(index, "The index of the checkpoint, which was not sent.")));
  }
}
