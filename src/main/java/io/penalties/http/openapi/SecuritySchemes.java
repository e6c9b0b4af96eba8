package io.penalties.http.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Documents how callers authenticate if access is restricted. */
public final class SecuritySchemes implements OpenApiCustomizer {

  private static final String API_KEY = "apiKey";
  private static final String TOKEN = "token";

  private final String keyHeader;
  private final boolean keys;
  private final boolean tokens;

  /**
   * Creates the schemes of this service.
   *
   * @param keyHeader the header of API keys
   * @param keys whether it takes API keys
   * @param tokens whether it takes OAuth2 tokens
   */
  public SecuritySchemes(String keyHeader, boolean keys, boolean tokens) {
    this.keyHeader = keyHeader;
    this.keys = keys;
    this.tokens = tokens;
  }

  @Override
  public void customise(OpenAPI api) {
    if (keys) {
      declare(
          api,
          API_KEY,
          new SecurityScheme()
              .type(SecurityScheme.Type.APIKEY)
              .in(SecurityScheme.In.HEADER)
              .name(keyHeader));
    }
    if (tokens) {
      declare(
          api,
          TOKEN,
          new SecurityScheme()
              .type(SecurityScheme.Type.HTTP)
              .scheme("bearer")
              .bearerFormat("JWT")
              .description("An OAuth2 access token."));
    }
    for (PathItem path : api.getPaths().values()) {
      path.readOperations().forEach(this::addRefusals);
    }
  }

  /** Either scheme is enough: each is a separate requirement. */
  private static void declare(OpenAPI api, String name, SecurityScheme scheme) {
    api.getComponents().addSecuritySchemes(name, scheme);
    api.addSecurityItem(new SecurityRequirement().addList(name));
  }

  private void addRefusals(Operation operation) {
    ApiFiles.respond(operation, "401", "Unauthorized");
    if (tokens) {
      ApiFiles.respond(operation, "403", "Forbidden");
    }
  }
}
