package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.regularizer.ForeignSetting;
import io.penalties.regularizer.FormulaRegularizer;
import io.penalties.regularizer.PenaltyCatalogue;
import io.penalties.regularizer.PenaltyEntry;
import io.penalties.regularizer.RegularizerClass;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A regularizer class of the catalogue. */
@Schema(name = "RegularizerClass", description = "A regularizer class that the service knows.")
public record CatalogueEntry(
    @Schema(
            description = "The class's name, in Keras or here.",
            example = "L1L2",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("class_name")
        String className,
    @Schema(
            description =
                "Who defines it: keras, or penalties for the classes of this service, which Keras"
                    + " serializes with the registered name penalties>… (docs/regularizers.md).",
            allowableValues = {"keras", "penalties"},
            example = "keras",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("origin")
        String origin,
    @Schema(
            description = "Other names that mean the class.",
            example = "[\"l1l2\"]",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("aliases")
        List<String> aliases,
    @Schema(
            description =
                "The penalty of a tensor x, in NumPy's notation; that of the classes of this"
                    + " service is a formula as the class Formula takes it, with the names others"
                    + " (all axes but axis), group_size (the product of their dimensions), rows and"
                    + " columns (of the tensor as a matrix), reference and importance.",
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
            description = "The tensor ranks it takes: any, a number, or a number or more.",
            allowableValues = {"any", "2", "1 or more"},
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
        List<EquivalentEntry> equivalents,
    @Schema(
            description = "Tensors that it compares x with: reference, importance. Empty for most.",
            example = "[\"reference\"]",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("needs")
        List<String> needs,
    @Schema(
            description = "Where it comes from; left out for Keras's own and for plain norms.",
            example = "Li, Grandvalet and Davoine (2018)")
        @JsonProperty("paper")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String paper,
    @Schema(
            description = "The paper's DOI, where it has one.",
            example = "10.48550/arXiv.1802.01483")
        @JsonProperty("doi")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String doi) {

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
              allowableValues = {"float", "string", "int", "bool", "ints"},
              example = "float",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("type")
          String type,
      @Schema(
              description =
                  "What holds when it is left out: a number, a string, true, false, or null.",
              example = "0.0",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("default")
          @Nullable Object defaultValue,
      @Schema(
              description = "What it must be.",
              example = "finite, >= 0",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @JsonProperty("constraint")
          String constraint) {}

  private static final String KERAS = "keras";

  /** All entries: Keras's classes, those of this service, and the class of formulas. */
  public static List<CatalogueEntry> all() {
    return Stream.of(
            Arrays.stream(RegularizerClass.values()).map(CatalogueEntry::of),
            PenaltyCatalogue.entries().stream().map(CatalogueEntry::of),
            Stream.of(ownFormula()))
        .flatMap(entries -> entries)
        .toList();
  }

  /** The entry of a name or an alias. */
  public static Optional<CatalogueEntry> find(String name) {
    return RegularizerClass.find(name)
        .map(CatalogueEntry::of)
        .or(() -> PenaltyCatalogue.find(name).map(CatalogueEntry::of))
        .or(() ->
            name.equals(FormulaRegularizer.CLASS_NAME)
                ? Optional.of(ownFormula())
                : Optional.empty());
  }

  private static CatalogueEntry of(RegularizerClass type) {
    return new CatalogueEntry(
        type.className(),
        KERAS,
        type.aliases(),
        type.formula(),
        type.description(),
        type.arguments().stream().map(CatalogueEntry::argument).toList(),
        type.ranks(),
        ForeignSetting.of(type).stream()
            .map(setting ->
                new EquivalentEntry(
                    setting.framework(),
                    setting.parameter(),
                    setting.formula(),
                    setting.conversion()))
            .toList(),
        List.of(),
        null,
        null);
  }

  private static CatalogueEntry of(PenaltyEntry entry) {
    return new CatalogueEntry(
        entry.className(),
        PenaltyEntry.PACKAGE,
        List.of(entry.registeredName()),
        entry.formula().text(),
        entry.description(),
        entry.arguments().stream().map(checked -> argument(checked.argument())).toList(),
        entry.ranks(),
        List.of(),
        entry.needs().stream().map(need -> need.name().toLowerCase(Locale.ROOT)).toList(),
        entry.paper(),
        entry.doi());
  }

  private static CatalogueEntry ownFormula() {
    return new CatalogueEntry(
        FormulaRegularizer.CLASS_NAME,
        PenaltyEntry.PACKAGE,
        List.of(),
        "formula",
        "An expression of one's own, as in a regularizer's __call__: GET /formula-functions lists"
            + " the functions. Further keys of the config are values that it names.",
        List.of(
            new ArgumentEntry(
                "formula",
                "string",
                null,
                "an expression of at most 4000 characters that gives one number")),
        "any",
        List.of(),
        List.of(),
        null,
        null);
  }

  private static ArgumentEntry argument(RegularizerClass.Argument argument) {
    return new ArgumentEntry(
        argument.name(), argument.type(), argument.defaultValue(), argument.constraint());
  }
}
