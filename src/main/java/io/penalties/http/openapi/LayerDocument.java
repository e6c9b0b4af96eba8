package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** The schema of an element of {@code layers}. */
@Schema(
    name = "Layer",
    description =
        """
        A Keras layer with its tensors, without inner layers: post cells and the parts of an \
        attention layer as layers of their own. Keras's own module, registered_name, \
        build_config, compile_config, name and inbound_nodes are accepted and ignored; any other \
        unknown field is an error.\
        """)
record LayerDocument(
    @Schema(
            description =
                """
                The layer's class in Keras, which decides which variable a regularizer acts on. \
                If it is absent, null or unknown, <name>_regularizer acts on the weight called <name>, \
                else on <name>_kernel.\
                """,
            types = {"string", "null"},
            example = "Dense")
        @JsonProperty("class_name")
        String className,
    @Schema(
            description =
                """
                The layer's get_config(). Every key <name>_regularizer counts: an object with \
                class_name and config, a name alone, or null for none. name is the layer's name \
                (default: layer_<index>). trainable: false removes the weight terms (convention \
                keras), not the activity terms. All other keys are ignored.\
                """,
            example =
                "{\"name\": \"dense\", \"kernel_regularizer\":"
                    + " {\"class_name\": \"L1\", \"config\": {\"l1\": 0.01}}}")
        @JsonProperty("config")
        Map<String, Object> config,
    @Schema(
            description =
                "The layer's weights by the variable's name: kernel, bias, recurrent_kernel,"
                    + " gamma … Only those with a regularizer are needed.")
        @JsonProperty("weights")
        Map<String, TensorDocument> weights,
    @Schema(
            description =
                "Tensors by the variable's name with which L1SP, L2SP, ElasticDistance, EWC and"
                    + " formulas compare the weight of that name, of the same shape.")
        @JsonProperty("references")
        Map<String, TensorDocument> references,
    @Schema(
            description =
                "How much each element of a weight counts for EWC, by the variable's name: of the"
                    + " same shape, not negative.")
        @JsonProperty("importances")
        Map<String, TensorDocument> importances,
    @Schema(
            description =
                """
                The layer's output tensors, one for each call, for activity_regularizer. Each \
                is one activity term, divided by that tensor's first dimension (a scalar is not \
                divided; a batch of 0 gives 0).\
                """)
        @JsonProperty("outputs")
        List<TensorDocument> outputs) {}
