package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.SpooledFile;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.format.archive.ArchiveLimits;
import io.penalties.format.archive.KerasArchive;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.http.answer.BreakdownAnswer;
import io.penalties.http.body.DocumentThreads;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.files.RuledTensors;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.openapi.ModelOperation;
import io.penalties.http.request.FileOptions;
import io.penalties.http.request.RequestReader;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyService;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/model}: a model file in, the named {@code model.losses} out. */
@RestController
class ModelController {

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
    if (Hdf5File.matches(start)) {
      try (ModelFile model = ModelFile.openHdf5(region, tensorLimits, parts.config(), held)) {
        return readLayers(parts, model, held);
      }
    }
    if (KerasArchive.matches(start)) {
      try (ModelFile model = openArchive(region, parts.options(), held)) {
        if (model != null) {
          return readLayers(parts, model, held);
        }
      }
    }
    return readRuled(parts.options(), region, held);
  }

  /** A {@code .keras} archive; null for a zip file that rules may take for a {@code .npz}. */
  private @Nullable ModelFile openArchive(FileRegion region, FileOptions options, HeldBytes held)
      throws IOException {
    try {
      return ModelFile.openArchive(region, archiveLimits, tensorLimits, folder.path(), held);
    } catch (MalformedTensorException e) {
      if (e.reason() == MalformedReason.MISSING_MEMBER && !options.rules().isEmpty()) {
        return null;
      }
      throw e;
    }
  }

  private Supplier<BreakdownAnswer> readLayers(ModelParts parts, ModelFile model, HeldBytes held)
      throws IOException {
    SpooledFile outputs = parts.outputs();
    ModelLosses losses = new ModelLosses(penalties, files, parts.options(), held);
    if (outputs == null) {
      return losses.read(model, null);
    }
    try (InputStream in = outputs.region().stream()) {
      return losses.read(model, in);
    }
  }

  private Supplier<BreakdownAnswer> readRuled(
      FileOptions options, FileRegion region, HeldBytes held) throws IOException {
    if (options.rules().isEmpty()) {
      throw new MalformedDocumentException(
          "", "Expected options with rules for a file that has no config. Received: none.");
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
