package io.penalties.model.kind;

import java.util.List;

/** Folders of PyTorch that are not supported, each refused with its name. */
final class TorchFolderKind implements ModelKind {

  private static final String LABEL = "torch";
  private static final List<String> TAR_FORM = List.of("pickle", "storages", "tensors");

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) {
    return isDistributed(files) || isTarForm(files);
  }

  /** Whether a set is a distributed checkpoint, whose parts are concatenated PyTorch files. */
  static boolean isDistributed(FileSet files) {
    return !files.endingWith(".distcp").isEmpty();
  }

  private static boolean isTarForm(FileSet files) {
    return TAR_FORM.stream().allMatch(name -> files.file(name) != null);
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) {
    String detail =
        isDistributed(files)
            ? "Expected a file written by torch.save. Received: a distributed checkpoint of PyTorch"
                + " (.metadata and *.distcp). Convert it with torch.distributed.checkpoint"
                + ".format_utils.dcp_to_torch_save."
            : "Expected a file written by PyTorch 0.1.10 or later. Received: the tar archive of"
                + " earlier versions. Load it there and save it again with torch.save.";
    throw new InvalidSetException(
        detail, files.files().stream().map(file -> new SetFault(file.name(), detail)).toList());
  }
}
