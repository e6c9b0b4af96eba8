package io.penalties.http.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.regularizer.ForeignSetting;
import io.penalties.regularizer.RegularizerClass;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A regularizer class of the catalogue. */
@Schema(name = "RegularizerClass", description = "A regularizer class that the service knows.")
public record CatalogueEntry(
    @Schema(
            description = "The class's name in Keras.",
            example = "L1L2",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("class_name")
        String className,
    @Schema(
            description = "Other names that mean the class.",
            example = "[\"l1l2\"]",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("aliases")
        List<String> aliases,
    @Schema(
            description = "The penalty of a tensor x, in NumPy's notation.",
            example = "l1 * sum(abs(x)) + l2 * sum(square(x))",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("formula")
        String formula,
    @Schema(
            description = "What it does.",
            example = "Both penalties; a part whose factor is 0 is left out.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("description")
        String description,
    @Schema(
            description = "The arguments that its config takes.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("config")
        List<ArgumentEntry> config,
    @Schema(
            description = "The tensor ranks it takes: any, or a number.",
            allowableValues = {"any", "2"},
            example = "any",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("ranks")
        String ranks,
    @Schema(
            description =
                "The parameters of other frameworks that give the same penalty; empty where none"
                    + " has it.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("equivalents")
        List<EquivalentEntry> equivalents) {

  /** A parameter of another framework. */
  @Schema(
      name = "ForeignSetting",
      description = "A parameter of another framework that gives the same penalty.")
  public record EquivalentEntry(
      @Schema(
              description = "The other framework.",
              example = "PyTorch",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("framework")
          String framework,
      @Schema(
              description = "Its parameter.",
              example = "weight_decay",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("parameter")
          String parameter,
      @Schema(
              description = "The penalty there, in NumPy's notation.",
              example = "0.5 * weight_decay * sum(square(x))",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("formula")
          String formula,
      @Schema(
              description = "Its value out of Keras's factors l1 and l2 (0 where there is none).",
              example = "2 * l2",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("conversion")
          String conversion) {}

  /** An argument of a regularizer class. */
  @Schema(name = "RegularizerArgument", description = "An argument of a regularizer class.")
  public record ArgumentEntry(
      @Schema(
              description = "Its key in the config.",
              example = "l1",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("name")
          String name,
      @Schema(
              description = "Its type.",
              allowableValues = {"float", "string"},
              example = "float",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("type")
          String type,
      @Schema(
              description = "What holds when it is left out: a number or a string.",
              example = "0.0",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("default")
          Object defaultValue,
      @Schema(
              description = "What it must be.",
              example = "finite, >= 0",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("constraint")
          String constraint) {}

  /** The entry of a class. */
  public static CatalogueEntry of(RegularizerClass type) {
    return new CatalogueEntry(
        type.className(),
        type.aliases(),
        type.formula(),
        type.description(),
        type.arguments().stream()
            .map(argument ->
                new ArgumentEntry(
                    argument.name(),
                    argument.type(),
                    argument.defaultValue(),
                    argument.constraint()))
            .toList(),
        type.ranks(),
        ForeignSetting.of(type).stream()
            .map(setting ->
                new EquivalentEntry(
                    setting.framework(),
                    setting.parameter(),
                    setting.formula(),
                    setting.conversion()))
            .toList());
  }
}
