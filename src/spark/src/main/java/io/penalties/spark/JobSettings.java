package io.penalties.spark;

import io.penalties.library.ModelRequest;
import io.penalties.library.ModelSources;
import io.penalties.source.Source;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that executors need.
 *
 * @param question what to compute for each checkpoint
 * @param store how to reach buckets
 * @param scalar whether to compute with the scalar kernel
 */
record JobSettings(Question question, StoreSettings store, boolean scalar) implements Serializable {

  /**
   * What to compute for each checkpoint, as for the command {@code compute}.
   *
   * @param config the model's config in JSON; null for none
   * @param outputs a file with the outputs of layers, in a folder that all machines share; null for
   *     none
   * @param reference the checkpoint to compare each one with; null for none
   * @param importance the checkpoint with the importance of each element; null for none
   * @param options the options of the breakdown, in JSON
   * @param rules rules that precede those in the options, each {@code PATTERN=REGULARIZER}
   */
  record Question(
      @Nullable String config,
      @Nullable String outputs,
      @Nullable Location reference,
      @Nullable Location importance,
      String options,
      List<String> rules)
      implements Serializable {}

  /** The question for one checkpoint. */
  ModelRequest request(Location location) {
    String outputs = question.outputs();
    return new ModelRequest(
        paths(location),
        question.config(),
        outputs == null ? null : Path.of(outputs),
        paths(question.reference()),
        paths(question.importance()),
        question.options(),
        question.rules());
  }

  private static List<Path> paths(@Nullable Location location) {
    return location == null ? List.of() : List.of(Path.of(location.path()));
  }

  /** The sources of a checkpoint and of those that it is compared with. */
  ModelSources sources(Location location) {
    Source model = Machine.source(location.root(), store);
    return new ModelSources(
        model, source(question.reference(), model), source(question.importance(), model));
  }

  private Source source(@Nullable Location location, Source model) {
    return location == null ? model : Machine.source(location.root(), store);
  }
}
