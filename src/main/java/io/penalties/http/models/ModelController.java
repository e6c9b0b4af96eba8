package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.format.SpooledFile;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.http.body.Exchange;
import io.penalties.http.body.Exchanges;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.model.ModelLimits;
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
import io.penalties.request.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/model}: the files of a model in, the named {@code model.losses} out. */
@RestController
public class ModelController {

  private final Exchanges exchanges;
  private final RequestReader requests;
  private final TensorFiles formats;
  private final ModelKinds kinds;
  private final ModelFolder folder;
  private final ModelLimits limits;
  private final ModelPenalties penalties;

  ModelController(
      Exchanges exchanges,
      RequestReader requests,
      TensorFiles formats,
      ModelKinds kinds,
      ModelFolder folder,
      ModelLimits limits,
      ModelPenalties penalties) {
    this.exchanges = exchanges;
    this.requests = requests;
    this.formats = formats;
    this.kinds = kinds;
    this.folder = folder;
    this.limits = limits;
    this.penalties = penalties;
  }

  @PostMapping(
      path = "/penalties/model",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer computeModelPenalties(HttpServletRequest http) throws IOException {
    return exchanges.stream(http, this::losses, BreakdownAnswer::of);
  }

  private ModelBreakdown losses(Exchange exchange) throws IOException {
    try (ModelParts parts =
        new ModelParts(exchange, requests, penalties, formats, folder, limits.maxFiles())) {
      try (MultipartReader body = MultipartReader.open(exchange)) {
        parts.read(body);
      }
      // The rest may take seconds, and has separate slots.
      return exchange.run(() -> read(parts, exchange.held())).get();
    }
  }

  /** Reads the files to their ends; what this returns computes the losses. */
  private Supplier<ModelBreakdown> read(ModelParts parts, HeldBytes held) throws IOException {
    ModelContext context =
        new ModelContext(parts.config(), limits.beside(parts.storedBytes()), folder.path(), held);
    FileOptions options = parts.options();
    try (FoundModels models = new FoundModels(kinds)) {
      FoundModel model = models.first(parts.files().set(), context);
      ModelWish wish =
          options.wish(
              new ModelReferences(
                  models.second("reference", parts.reference(), context),
                  models.second("importance", parts.importance(), context),
                  options.referenceNames()));
      RuledTensors tensors = parts.files().tensors(options);
      SpooledFile outputs = parts.outputs();
      if (outputs == null) {
        return penalties.read(model, wish, tensors, null);
      }
      try (InputStream in = outputs.region().stream();
          TensorFileReader reader = formats.open(in, held)) {
        return penalties.read(model, wish, tensors, reader);
      }
    }
  }
}
