package io.penalties.spark;

import io.penalties.library.ModelRequest;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What executors have to know.
 *
 * @param options the options of the breakdown, in JSON
 * @param rules rules before those in the options, each as {@code PATTERN=REGULARIZER}
 * @param endpoint the address of the object store, null for that of AWS
 * @param region its region, null for that of the environment
 * @param pathStyle whether buckets are in the path of an address
 * @param scalar whether the scalar kernel computes
 */
record JobSettings(
    String options,
    List<String> rules,
    @Nullable String endpoint,
    @Nullable String region,
    boolean pathStyle,
    boolean scalar)
    implements Serializable {

  /** What is asked about a checkpoint. */
  ModelRequest request(Location location) {
    return new ModelRequest(
        List.of(Path.of(location.path())), null, null, List.of(), List.of(), options, rules);
  }
}
