package io.penalties.request;

import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.TensorValue;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.TermTensors;
import io.penalties.penalty.options.OptionsReader;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.Regularizer;
import org.jspecify.annotations.Nullable;

/** Reads the document of {@code POST /penalties/direct}. */
final class DirectRequestReader {

  private static final String POINTER = "/regularizer";

  private final JsonReader json;
  private final DocumentTensors tensors;

  private boolean hasRegularizer;
  private @Nullable Object identifier;
  private @Nullable Regularizer regularizer;
  private @Nullable PenaltyOptions options;
  private @Nullable TensorValue tensor;
  private @Nullable TensorValue reference;
  private @Nullable TensorValue importance;

  DirectRequestReader(JsonReader json, DocumentTensors tensors) {
    this.json = json;
    this.tensors = tensors;
  }

  DirectRequest read() {
    Members.beginObject(
        json, "an object such as {\"regularizer\": \"l2\", \"tensor\": {\"data\": [1, 2]}}");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "regularizer" -> {
          identifier = json.readValue();
          hasRegularizer = true;
        }
        case "tensor" -> tensor = readTensor();
        case "reference" -> reference = Members.readNull(json) ? null : readTensor();
        case "importance" -> importance = Members.readNull(json) ? null : readTensor();
        case "options" -> {
          options = OptionsReader.read(json);
          regularizer = null; // They may give it another meaning.
          tensors.decide(options);
        }
        default ->
            throw Members.unknown(
                json,
                name,
                "regularizer, tensor, reference, importance, options",
                RequestReader.adviceAboutOptions(name));
      }
    }
    json.finish();
    if (!hasRegularizer) {
      throw Members.missing("", "regularizer");
    }
    if (tensor == null) {
      throw Members.missing("", "tensor");
    }
    return request(tensor, options == null ? PenaltyOptions.DEFAULTS : options);
  }

  private TensorValue readTensor() {
    return tensors.read(!hasRegularizer || needsElements());
  }

  private boolean needsElements() {
    PenaltyOptions assumed = options == null ? PenaltyOptions.DEFAULTS : options;
    return ElementNeeds.ofElements(identifier, options, () -> regularizer(assumed));
  }

  private DirectRequest request(TensorValue given, PenaltyOptions asked) {
    DeclaredRegularizer declared = declared(asked);
    LateOptions.require(declared, given);
    LateOptions.require(declared, reference);
    LateOptions.require(declared, importance);
    return new DirectRequest(declared, new TermTensors(given, reference, importance), asked);
  }

  private DeclaredRegularizer declared(PenaltyOptions asked) {
    try {
      Regularizer parsed = regularizer(asked);
      if (parsed == null) {
        throw new InvalidRegularizerException(
            "", "Expected a regularizer to call. Received: null.");
      }
      return new DeclaredRegularizer(parsed, POINTER);
    } catch (InvalidRegularizerException e) {
      throw e.at(POINTER);
    }
  }

  /** Parses the regularizer unless that has been done with the same options. */
  private @Nullable Regularizer regularizer(PenaltyOptions asked) {
    if (regularizer == null) {
      regularizer = asked.regularizerParser().parse(identifier);
    }
    return regularizer;
  }
}
