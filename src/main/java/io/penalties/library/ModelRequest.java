package io.penalties.library;

import io.penalties.PublicApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for the losses of a model in files: the parts of {@code POST /penalties/model}.
 *
 * @param files the files of the model, or folders of them, which may be links
 * @param config the model's config in JSON; null if its files contain it or rules are enough
 * @param outputs a file with the outputs of its layers; null for none
 * @param reference the files of a model with which its weights are compared, empty for none
 * @param importance the files of a model with the importance of each element, empty for none
 * @param options the options in JSON
 * @param rules rules before those in the options, each as {@code PATTERN=REGULARIZER}
 */
@PublicApi
public record ModelRequest(
    List<Path> files,
    @Nullable String config,
    @Nullable Path outputs,
    List<Path> reference,
    List<Path> importance,
    String options,
    List<String> rules) {

  /** Copies the lists. */
  public ModelRequest {
    files = List.copyOf(files);
    reference = List.copyOf(reference);
    importance = List.copyOf(importance);
    rules = List.copyOf(rules);
  }

  /** A model with nothing else. */
  public static ModelRequest of(Path... files) {
    return new ModelRequest(List.of(files), null, null, List.of(), List.of(), "{}", List.of());
  }

  /** The same request with a config in JSON. */
  public ModelRequest withConfig(@Nullable String json) {
    return new ModelRequest(files, json, outputs, reference, importance, options, rules);
  }

  /** The same request with the outputs of its layers. */
  public ModelRequest withOutputs(@Nullable Path file) {
    return new ModelRequest(files, config, file, reference, importance, options, rules);
  }

  /** The same request, compared with another model. */
  public ModelRequest withReference(List<Path> others) {
    return new ModelRequest(files, config, outputs, others, importance, options, rules);
  }

  /** The same request with the importance of each element. */
  public ModelRequest withImportance(List<Path> others) {
    return new ModelRequest(files, config, outputs, reference, others, options, rules);
  }

  /** The same request with options in JSON, such as {@code {"strict": true}}. */
  public ModelRequest withOptions(String json) {
    return new ModelRequest(files, config, outputs, reference, importance, json, rules);
  }

  /**
   * The same request with one more rule.
   *
   * @param pattern a regular expression (RE2) on whole names, such as {@code .*}{@code /kernel}
   * @param regularizer a name such as {@code l2}, or an object in JSON; {@code null} detaches
   */
  public ModelRequest withRule(String pattern, String regularizer) {
    List<String> more = new ArrayList<>(rules);
    more.add(pattern + "=" + regularizer);
    return new ModelRequest(files, config, outputs, reference, importance, options, more);
  }
}
