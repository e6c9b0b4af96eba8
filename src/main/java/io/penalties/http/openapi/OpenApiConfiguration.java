package io.penalties.http.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** What the text says about the service as a whole, and what completes its operations. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String DESCRIPTION =
      """
      Regularization losses of neural-network layers, exactly as Keras defines them: one named \
      term for each regularizer and tensor, where a training loop shows a single number.

      **Numbers.** JSON has no NaN and no infinities: they are the strings `"NaN"`, `"Infinity"` \
      and `"-Infinity"`, both ways, wherever a number may be one of them. Such properties have no \
      type in this text. Sums are exact; each further operation is rounded once to float64.

      **Documents.** JSON in UTF-8 with snake_case names. Unknown, missing and duplicate fields \
      are errors. A body may be compressed with `Content-Encoding: gzip`. A document may be \
      64 MiB long by default, decompressed (`penalties.limits.max-json-bytes`), and nest 64 levels deep \
      (`penalties.limits.max-nesting-depth`).

      **Files.** `/penalties/files` and `/penalties/tensors` take safetensors, `.npy` and `.npz` \
      files of any size and reduce them as they arrive. `/penalties/model` takes saved models, \
      kept in a temporary file; nothing in them is ever executed.

      **Errors.** Every error is `application/problem+json` (RFC 9457), whatever `Accept` asks \
      for, and names the places in the document where it can.\
      """;

  @Bean
  static OpenApiOnFirstUse openApiOnFirstUse() {
    return new OpenApiOnFirstUse();
  }

  @Bean
  @Lazy
  OpenAPI openApi(ObjectProvider<BuildProperties> build) {
    return new OpenAPI()
        .info(
            new Info()
                .title("Penalties")
                .version(build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev"))
                .description(DESCRIPTION)
                .contact(new Contact().name("The maintainers of Penalties"))
                .license(new License().name("Apache License 2.0").identifier("Apache-2.0")))
        // Open unless SecuritySchemes adds what is required.
        .security(new ArrayList<>())
        .addServersItem(new Server().url("/").description("This server."))
        .addTagsItem(
            new Tag().name(ApiTags.PENALTIES).description("Regularization losses of tensors."))
        .addTagsItem(
            new Tag().name(ApiTags.REGULARIZERS).description("The catalogue of regularizers."))
        .components(ProblemResponses.components());
  }

  /**
   * The service speaks one language. springdoc would build the same text anew, which takes long,
   * for every language that a request asks for.
   */
  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(Locale.ENGLISH);
  }

  /** springdoc drops schemas that it sees no use of, and it does not look into strings. */
  @Bean
  OpenApiCustomizer documentsInStrings() {
    return api ->
        ModelConverters.getInstance(true)
            .readAll(TensorsOptionsDocument.class)
            .forEach(api.getComponents()::addSchemas);
  }

  @Bean
  OpenApiCustomizer nullableShape() {
    return new NullableShape();
  }

  /** Pages prefill the parts of a form from these. */
  @Bean
  OpenApiCustomizer formExamples() {
    return new FormExamples();
  }

  @Bean
  OpenApiCustomizer numberOrName() {
    return new NumberOrNameCustomizer();
  }

  @Bean
  @Order(1)
  OperationCustomizer problemResponses() {
    return new ProblemResponses();
  }

  /** Runs when all responses are there. */
  @Bean
  @Lazy
  @Order(2)
  OperationCustomizer operationExamples(ResourcePatternResolver resources, JsonMapper json) {
    return new OperationExamples(resources, json);
  }
}
