package io.penalties.spark;

import io.penalties.library.PartedModels;
import io.penalties.library.Penalties;
import io.penalties.source.FolderSource;
import io.penalties.source.Source;
import io.penalties.source.s3.S3Settings;
import io.penalties.source.s3.S3Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** State that the tasks of a JVM share: one client per bucket, and the computation. */
final class Machine {

  private static final Source FILES = new FolderSource(Location.FILES, Path.of("/"));
  private static final Map<S3Settings, Source> BUCKETS = new ConcurrentHashMap<>();

  private Machine() {}

  /** Created by the first task that needs it. */
  private static final class Models {
    static final PartedModels MODELS = new PartedModels(Penalties.create());
  }

  static PartedModels models() {
    return Models.MODELS;
  }

  static Source source(String root, StoreSettings store) {
    if (root.equals(Location.FILES)) {
      return FILES;
    }
    S3Settings bucket = store.settings(root.substring(Location.S3.length()));
    return BUCKETS.computeIfAbsent(bucket, _ -> S3Source.open(bucket.bucket(), bucket));
  }
}
