package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.regularizer.ForeignSetting;
import io.penalties.regularizer.FormulaRegularizer;
import io.penalties.regularizer.PenaltyCatalogue;
import io.penalties.regularizer.PenaltyEntry;
import io.penalties.regularizer.RegularizerClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A regularizer class of the catalogue. */
public record CatalogueEntry(
    @JsonProperty("class_name") String className,
    @JsonProperty("origin") String origin,
    @JsonProperty("aliases") List<String> aliases,
    @JsonProperty("formula") String formula,
    @JsonProperty("description") String description,
    @JsonProperty("config") List<ArgumentEntry> config,
    @JsonProperty("ranks") String ranks,
    @JsonProperty("equivalents") List<EquivalentEntry> equivalents,
    @JsonProperty("needs") List<String> needs,
    @JsonProperty("paper") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String paper,
    @JsonProperty("doi") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String doi) {

  /** A parameter of another framework. */
  public record EquivalentEntry(
      @JsonProperty("framework") String framework,
      @JsonProperty("parameter") String parameter,
      @JsonProperty("formula") String formula,
      @JsonProperty("conversion") String conversion) {}

  /** An argument of a regularizer class. */
  public record ArgumentEntry(
      @JsonProperty("name") String name,
      @JsonProperty("type") String type,
      @JsonProperty("default") @Nullable Object defaultValue,
      @JsonProperty("constraint") String constraint) {}

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

  /** The entry with this name or alias. */
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
        "A custom expression, as in a regularizer's __call__: GET /formula-functions lists the"
            + " functions. Further keys of the config are values that the formula uses by name.",
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
