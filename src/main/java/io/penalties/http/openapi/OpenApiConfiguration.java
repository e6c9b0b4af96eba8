package io.penalties.http.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** Completes springdoc's text: the service as a whole, and its operations. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

  @Bean
  static OpenApiOnFirstUse openApiOnFirstUse() {
    return new OpenApiOnFirstUse();
  }

  @Bean
  @Lazy
  OpenAPI openApi(ObjectProvider<BuildProperties> build) {
    OpenAPI api = ApiFiles.api();
    api.getInfo()
        .setVersion(build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev"));
    // Open unless SecuritySchemes adds requirements.
    return api.security(new ArrayList<>());
  }

  /**
   * The service has one language. springdoc would rebuild the same text, which takes long, for
   * every language that a request asks for.
   */
  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(Locale.ENGLISH);
  }

  /** Replaces those that springdoc derives from the return types of controllers. */
  @Bean
  @Order(1)
  OpenApiCustomizer schemaTexts() {
    return api -> api.getComponents().schemas(new LinkedHashMap<>(ApiFiles.schemas()));
  }

  /** Pages prefill the parts of a form with these. */
  @Bean
  @Order(2)
  OpenApiCustomizer formExamples() {
    return new FormExamples();
  }

  @Bean
  @Order(1)
  OperationCustomizer operationTexts() {
    return (derived, _) -> ApiFiles.operation(derived);
  }

  /** Runs when all responses are there. */
  @Bean
  @Lazy
  @Order(2)
  OperationCustomizer operationExamples(ResourcePatternResolver resources, JsonMapper json) {
    return new OperationExamples(resources, json);
  }
}
