package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.format.torch.TorchFile;
import io.penalties.format.zip.ZipArchive;
import java.io.IOException;
import java.util.List;

/** Files of {@code torch.save} or {@code torch.jit.save}. Several files are one model. */
final class TorchKind implements ModelKind {

  private static final String LABEL = "torch";

  /** Opens a PyTorch file in either format. */
  static OpenableTensors.Opener opener(ModelContext context) {
    return (file, held) -> {
      FileRegion region = file.open();
      ZipArchive zip = file.zip(context.files(), held);
      return zip == null
          ? TorchFile.openLegacy(region, context.files(), held)
          : TorchFile.openZip(
              region,
              zip,
              context.files(),
              context.folder(),
              context.limits().maxDiskBytes(),
              held);
    };
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) throws IOException {
    return ShardIndex.find(files) == null
        && !TorchFolderKind.isDistributed(files)
        && !members(files, context).isEmpty();
  }

  private static List<SetFile> members(FileSet files, ModelContext context) throws IOException {
    return files.select(file -> file.isStored() && isTorch(file, context));
  }

  private static boolean isTorch(SetFile file, ModelContext context) throws IOException {
    ZipArchive zip = file.zip(context.files(), context.held());
    return zip == null ? TorchFile.isLegacy(file.start()) : TorchFile.isZip(zip);
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    return OpenedModel.Tensors.of(LABEL, members(files, context), opener(context), null);
  }
}
