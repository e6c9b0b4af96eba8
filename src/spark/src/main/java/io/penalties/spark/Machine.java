package io.penalties.spark;

import io.penalties.library.PartedModels;
import io.penalties.library.Penalties;
import io.penalties.source.FolderSource;
import io.penalties.source.Source;
import io.penalties.source.s3.S3Settings;
import io.penalties.source.s3.S3Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the tasks of one JVM share: a client for each bucket, and the computation. */
final class Machine {

  private static final Map<String, Source> SOURCES = new ConcurrentHashMap<>();

  private Machine() {}

  /** Made when the first task needs it. */
  private static final class Models {
    static final PartedModels MODELS = new PartedModels(Penalties.create());
  }

  static PartedModels models() {
    return Models.MODELS;
  }

  static Source source(String root, JobSettings settings) {
    return SOURCES.computeIfAbsent(
        root + " " + settings.endpoint(),
        _ ->
            root.equals(Location.FILES)
                ? new FolderSource(root, Path.of("/"))
                : s3(root.substring(Location.S3.length()), settings));
  }

  private static Source s3(String bucket, JobSettings settings) {
    String endpoint = settings.endpoint();
    return S3Source.open(
        bucket,
        new S3Settings(
            bucket,
            "",
            endpoint == null ? null : URI.create(endpoint),
            settings.region(),
            settings.pathStyle(),
            null));
  }
}
