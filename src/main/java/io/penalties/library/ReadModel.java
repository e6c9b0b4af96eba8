package io.penalties.library;

import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.format.json.JsonReader;
import io.penalties.model.keras.file.StoredConfig;
import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.FoundModel;
import io.penalties.model.kind.FoundModels;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.ModelKinds;
import io.penalties.penalty.ModelBreakdown;
import io.penalties.penalty.ModelPenalties;
import io.penalties.penalty.ModelReferences;
import io.penalties.penalty.ModelWish;
import io.penalties.penalty.intake.RuledTensors;
import io.penalties.penalty.options.FileOptions;
import io.penalties.penalty.options.OptionsReader;
import io.penalties.penalty.options.RuleText;
import io.penalties.regularizer.RegularizerParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model while it is read, with those that it is compared with. */
final class ReadModel implements Closeable {

  private static final TensorFiles OUTPUTS = ModelKinds.tensorFiles(Penalties.LIMITS.files());

  private final FoundModels models = new FoundModels(ModelKinds.of(Penalties.LIMITS.files()));
  private final ModelRequest request;
  private final FileOptions options;
  private final ModelContext context;
  private final Finder finder;

  private ReadModel(
      ModelRequest request, FileOptions options, ModelContext context, Finder finder) {
    this.finder = finder;
    this.request = request;
    this.options = options;
    this.context = context;
  }

  /** Reads the request for a model. */
  static ReadModel of(ModelRequest request, HeldBytes held, Finder finder) {
    String config = request.config();
    byte[] document = config == null ? new byte[0] : config.getBytes(StandardCharsets.UTF_8);
    ModelContext context =
        new ModelContext(
            config == null ? null : StoredConfig.parse(document, document.length, held),
            Penalties.LIMITS,
            Path.of(System.getProperty("java.io.tmpdir")),
            held);
    return new ReadModel(request, options(request, held), context, finder);
  }

  private static FileOptions options(ModelRequest request, HeldBytes held) {
    byte[] document = request.options().getBytes(StandardCharsets.UTF_8);
    JsonReader json =
        new JsonReader(document, document.length, Penalties.MAX_NESTING).countIn(held);
    FileOptions options = OptionsReader.readWithRules(json, held, Penalties.UNLIMITED);
    json.finish();
    RegularizerParser parser = options.penalty().regularizerParser();
    return options.withRulesFirst(
        request.rules().stream()
            .map(rule -> RuleText.parse(rule, parser, Penalties.MAX_NESTING, held))
            .toList());
  }

  /** Reads the files to their ends. Returns the computation of the losses. */
  Supplier<ModelBreakdown> read(ModelPenalties penalties, Progress progress) throws IOException {
    FoundModel found = models.first(find(ModelPart.MODEL, request.files(), progress), context);
    ModelWish wish =
        options.wish(
            new ModelReferences(
                second(ModelPart.REFERENCE, request.reference()),
                second(ModelPart.IMPORTANCE, request.importance()),
                options.referenceNames()));
    RuledTensors tensors = penalties.newTensors(options.rules(), options.penalty(), context.held());
    Path outputs = request.outputs();
    if (outputs == null) {
      return penalties.read(found, wish, tensors, null);
    }
    try (InputStream in = Files.newInputStream(outputs);
        TensorFileReader reader = OUTPUTS.open(in, context.held())) {
      return penalties.read(found, wish, tensors, reader);
    }
  }

  private @Nullable FoundModel second(ModelPart part, List<Path> paths) throws IOException {
    return models.second(
        part.word(), paths.isEmpty() ? null : find(part, paths, Progress.NONE), context);
  }

  private FileSet find(ModelPart part, List<Path> paths, Progress progress) throws IOException {
    return finder.find(part, paths, new ReadBytes(progress)::report, context);
  }

  @Override
  public void close() throws IOException {
    models.close();
  }
}
