package io.penalties.model.kind;

import io.penalties.format.torch.TorchFile;
import io.penalties.format.zip.ZipArchive;
import io.penalties.format.zip.ZipMember;

/** Recognizes models that are zip archives themselves. */
final class ZipModels {

  private ZipModels() {}

  /**
   * Whether the archive is a model of Keras 3, damaged ones included. Weights alone are a file in
   * an archive, as is an index with its shards.
   */
  static boolean isKeras(ZipArchive zip) {
    boolean weights =
        zip.member("model.weights.h5") != null || zip.member("model.weights.npz") != null;
    boolean config = zip.member("config.json") != null;
    boolean metadata = zip.member("metadata.json") != null;
    return weights
        ? config || metadata
        : config && metadata && zip.member("model.weights.json") == null;
  }

  /** Whether the archive contains arrays and is not another kind of model. */
  static boolean isNpz(ZipArchive zip) {
    return !isKeras(zip)
        && !TorchFile.isZip(zip)
        && zip.members().stream().map(ZipMember::name).anyMatch(name -> name.endsWith(".npy"));
  }
}
