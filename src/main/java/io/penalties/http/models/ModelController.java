package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.format.FileRegion;
import io.penalties.format.ForeignFile;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.SpooledFile;
import io.penalties.format.TensorFileFormat;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.format.archive.ArchiveLimits;
import io.penalties.format.archive.KerasArchive;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.http.answer.BreakdownAnswer;
import io.penalties.http.body.DocumentThreads;
import io.penalties.http.body.RequestBody;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.openapi.ModelOperation;
import io.penalties.http.request.FileOptions;
import io.penalties.http.request.RequestReader;
import io.penalties.model.keras.file.ArchivedModel;
import io.penalties.model.keras.file.Hdf5Model;
import io.penalties.model.keras.file.StoredConfig;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.intake.ModelIntake;
import io.penalties.penalty.intake.RuledTensors;
import io.penalties.penalty.intake.TakenModel;
import io.penalties.regularizer.Convention;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/model}: a model file in, the named {@code model.losses} out. */
@RestController
class ModelController {

  private static final String MODEL_FILES = "a .keras, .h5, safetensors, .npy or .npz file";

  private static final String NO_RULES =
      "Expected the part options with rules, such as {\"rules\": [{\"match\": \".*\","
          + " \"regularizer\": \"l2\"}]}: a file that is %s declares no regularizers. Received:"
          + " none.";

  private final RequestBodyReader bodies;
  private final DocumentThreads documents;
  private final RequestReader requests;
  private final TensorFiles files;
  private final ModelFolder folder;
  private final TensorFileLimits tensorLimits;
  private final ArchiveLimits archiveLimits;
  private final PenaltyService penalties;

  ModelController(
      RequestBodyReader bodies,
      DocumentThreads documents,
      RequestReader requests,
      TensorFiles files,
      ModelFolder folder,
      TensorFileLimits tensorLimits,
      ArchiveLimits archiveLimits,
      PenaltyService penalties) {
    this.bodies = bodies;
    this.documents = documents;
    this.requests = requests;
    this.files = files;
    this.folder = folder;
    this.tensorLimits = tensorLimits;
    this.archiveLimits = archiveLimits;
    this.penalties = penalties;
  }

  @ModelOperation
  @PostMapping(
      path = "/penalties/model",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer penalties(HttpServletRequest http) throws IOException {
    Lease lease = bodies.admit(http);
    HeldBytes held = requests.newHeldBytes(lease);
    SpooledFile.requireRoom(folder.path(), http.getContentLengthLong());
    try (ModelParts parts =
        new ModelParts(bodies, requests, folder.path(), folder.maxFileBytes(), lease, held)) {
      try (MultipartReader body = MultipartReader.open(bodies, http)) {
        parts.read(body);
      }
      // What is left may take seconds, and has slots of its own.
      return documents.run(() -> readUnchecked(parts, held)).get();
    }
  }

  private Supplier<BreakdownAnswer> readUnchecked(ModelParts parts, HeldBytes held) {
    try {
      return read(parts, held);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the file to its end; what this returns computes the losses. */
  private Supplier<BreakdownAnswer> read(ModelParts parts, HeldBytes held) throws IOException {
    FileRegion region = parts.model().region();
    byte[] start = new byte[(int) Math.min(TensorFiles.START_BYTES, region.length())];
    region.read(0, start, 0, start.length);
    if (KerasArchive.matches(start)) {
      try (StoredModel model = openArchive(region, start, held)) {
        if (model != null) {
          return readLayers(parts, model, held);
        }
      }
    }
    if (Hdf5File.matches(region)) {
      try (StoredModel model = openHdf5(region, parts.config(), held)) {
        return readLayers(parts, model, held);
      }
    }
    return readRuled(parts.options(), region, start, held);
  }

  private StoredModel openHdf5(FileRegion region, @Nullable RequestBody config, HeldBytes held)
      throws IOException {
    if (config == null) {
      return Hdf5Model.open(region, tensorLimits, held);
    }
    Object parsed = StoredConfig.parse(config.bytes(), config.length(), held);
    return Hdf5Model.open(region, parsed, tensorLimits, held);
  }

  /** A {@code .keras} archive; null for a zip archive of something else. */
  private @Nullable StoredModel openArchive(FileRegion region, byte[] start, HeldBytes held)
      throws IOException {
    try {
      return ArchivedModel.open(region, archiveLimits, tensorLimits, folder.path(), held);
    } catch (MalformedTensorException e) {
      if (e.reason() != MalformedReason.MISSING_MEMBER
          || ForeignFile.of(start).equals(Optional.of(ForeignFile.KERAS))) {
        throw e;
      }
      return null;
    }
  }

  private Supplier<BreakdownAnswer> readLayers(ModelParts parts, StoredModel model, HeldBytes held)
      throws IOException {
    SpooledFile outputs = parts.outputs();
    if (outputs == null) {
      return losses(parts.options(), take(parts.options(), model, null, held), held);
    }
    try (InputStream in = outputs.region().stream();
        TensorFileReader file = files.open(in, held)) {
      return losses(parts.options(), take(parts.options(), model, file, held), held);
    }
  }

  private TakenModel take(
      FileOptions options, StoredModel model, @Nullable TensorFileReader outputs, HeldBytes held)
      throws IOException {
    Convention asked = options.conventionGiven() ? options.penalty().convention() : null;
    return new ModelIntake(penalties.newIntake(held), options.rules(), held)
        .take(model, outputs, asked);
  }

  private Supplier<BreakdownAnswer> losses(FileOptions options, TakenModel model, HeldBytes held) {
    PenaltyOptions given = options.penalty();
    PenaltyOptions asDetected =
        new PenaltyOptions(
            model.convention(), given.reportUnregularized(), given.strict(), given.equivalents());
    return () -> {
      LossBreakdown breakdown =
          penalties.breakdown(
              model.layers(), model.activityOrder(), model.warnings(), asDetected, held);
      held.keepTerms(breakdown.entryCount());
      return BreakdownAnswer.of(breakdown).withConvention(model.convention());
    };
  }

  private Supplier<BreakdownAnswer> readRuled(
      FileOptions options, FileRegion region, byte[] start, HeldBytes held) throws IOException {
    TensorFileFormat format =
        files.find(start).orElseThrow(() -> ForeignFile.refusal(MODEL_FILES, start));
    if (options.rules().isEmpty()) {
      throw ForeignFile.of(start).isPresent()
          ? ForeignFile.refusal(MODEL_FILES, start)
          : new MalformedDocumentException("", NO_RULES.formatted(format.label()));
    }
    RuledTensors tensors = new RuledTensors(options.rules(), penalties.newIntake(held));
    try (InputStream in = region.stream();
        TensorFileReader file = files.open(in, held)) {
      tensors.take(file);
    }
    return () -> {
      LossBreakdown breakdown =
          penalties.breakdown(tensors.layers(), tensors.warnings(), options.penalty(), held);
      held.keepTerms(breakdown.entryCount());
      return BreakdownAnswer.of(breakdown).withConvention(options.penalty().convention());
    };
  }
}
