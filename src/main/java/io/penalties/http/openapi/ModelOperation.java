package io.penalties.http.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI text of {@code POST /penalties/model}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = ModelOperation.ID,
    tags = ApiTags.PENALTIES,
    summary = "The losses of a saved model",
    description =
        """
        What `keras.models.load_model` and then `model.losses` give, by name and without Keras: \
        one term for every weight with a regularizer, in Keras's order, and activity terms for the \
        layer outputs in `outputs`.

        ```sh
        curl -F model=@model.keras localhost:8080/penalties/model
        ```

        | `model` | what else is needed |
        |---|---|
        | `.keras` | nothing |
        | `.h5` with the whole model (legacy) | nothing |
        | `.weights.h5` | the part `config`, as `model.to_json()` writes it |
        | safetensors, `.npy`, `.npz` | `rules` in the part `options`, by tensor names |
        | `.pt`, `.pth`, `.bin` of PyTorch | the same; the names are the keys, joined by `/` |
        | a TensorFlow SavedModel: the files of its folder, or these in one archive | nothing if \
        Keras saved it, else `rules` |
        | a TensorFlow checkpoint: `.index` and `.data-*` | `config`, or `rules` by object paths |

        A model in several files is as many parts `model`, each with its `filename`, a relative \
        path:

        ```sh
        curl -F 'options={"rules": [{"match": ".*", "regularizer": "l2"}]}' \\
          -F model=@model.safetensors.index.json -F model=@model-00001-of-00002.safetensors \\
          -F model=@model-00002-of-00002.safetensors localhost:8080/penalties/model
        ```

        Names are keys: no file of the server is opened by one. Where `options` come first, files \
        of tensors are reduced as they arrive, whatever their size, and never stored.

        What files hold decides which kind of model they are, and `format` in the answer names \
        it. \
        The names of layers are their paths below the model: `dense`, `encoder/dense`, \
        `bidirectional/forward_lstm`. A shared layer is one entry. The file decides whether the \
        rules of Keras 3 or Keras 2 apply, unless `options` do; the answer says which, as \
        `convention`.

        `rules` attach regularizers to a model without rebuilding it, or detach them. They match \
        `<layer>/<variable>`, the first match wins, and a weight that no rule matches keeps the \
        regularizer that the file declares.

        A key of `outputs` is a layer's path, or the end of it if that is unique, with `/` or `.` \
        as separator. The suffix `__<n>` numbers the outputs of several calls. An ambiguous key is \
        an error, an unknown one the warning `unmatched_output`. Outputs are held against the config: more of them than the model calls \
        the layer, or another width than its units or filters, are an error; one that is not \
        floating-point is the warning `skipped_dtype`, an activity regularizer without outputs \
        `unused_regularizer`.

        Nothing in a file is ever executed: a custom layer or regularizer is the warning \
        `unsupported_layer` or `unsupported_regularizer`, (an error with `strict`), and the rest is \
        computed; so is a model of a subclass of `Functional` or `Sequential`, whose config has all \
        of its layers. A weight whose shape differs from what its layer's config implies is an error. \
        Model files are kept in a temporary file, bounded by `penalties.limits.max-model-file-size` \
        (8 GiB by default), until the answer is there. The body may be sent with \
        `Content-Encoding: gzip`.\
        """,
    requestBody =
        @RequestBody(
            description = "The model file and what belongs to it, in any order.",
            required = true,
            content =
                @Content(
                    mediaType = "multipart/form-data",
                    schema = @Schema(implementation = ModelDocument.class),
                    encoding = @Encoding(name = "options", contentType = "application/json"))))
@BreakdownResponse
public @interface ModelOperation {

  /** The id of the operation. */
  String ID = "computeModelPenalties";
}
