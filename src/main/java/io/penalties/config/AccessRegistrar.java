package io.penalties.config;

import io.penalties.access.AccessCheck;
import io.penalties.access.AccessFilter;
import io.penalties.access.ApiKeyCheck;
import io.penalties.access.ApiKeysFile;
import io.penalties.access.BearerTokenCheck;
import io.penalties.access.OAuth2Settings;
import io.penalties.access.UnsupportedSettings;
import io.penalties.http.openapi.SecuritySchemes;
import io.penalties.http.page.PageFiles;
import io.penalties.server.FilterSetup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;

/**
 * Decides whether access is controlled. If not, nothing is registered, and no class of a security
 * library is loaded.
 */
final class AccessRegistrar implements BeanRegistrar {

  private static final Logger LOG = LoggerFactory.getLogger(AccessRegistrar.class);

  private static final String ISSUER = OAuth2Settings.PREFIX + ".issuer-uri";
  private static final String KEYS = OAuth2Settings.PREFIX + ".jwk-set-uri";

  private static final ParameterizedTypeReference<FilterRegistrationBean<AccessFilter>> FILTER =
      new ParameterizedTypeReference<>() {};

  @Override
  public void register(BeanRegistry registry, Environment environment) {
    boolean keys = environment.containsProperty(ApiKeysFile.PROPERTY);
    boolean tokens = environment.containsProperty(ISSUER) || environment.containsProperty(KEYS);
    UnsupportedSettings.refuse(unsupported(environment));
    if (!keys && !tokens) {
      LOG.info(
          "Access: open to everyone who can reach the port; {} or {} restricts it",
          ApiKeysFile.PROPERTY,
          ISSUER);
      return;
    }
    // Here and not in the supplier, so that unusable settings are reported before the server
    // starts.
    List<AccessCheck> checks = checks(environment, keys, tokens);
    registry.registerBean(
        "accessFilter",
        FILTER,
        bean -> bean.supplier(_ -> registration(checks, publicPaths(environment))));
    registry.registerBean(
        "securitySchemes",
        OpenApiCustomizer.class,
        bean -> bean.supplier(_ -> new SecuritySchemes(ApiKeyCheck.HEADER, keys, tokens)));
  }

  /** Settings of Spring Security that are set but not supported. */
  private static Set<String> unsupported(Environment environment) {
    KnownProperties known = new KnownProperties(OAuth2Settings.PREFIX, OAuth2Settings.class);
    ConfigurationPropertyName prefix = ConfigurationPropertyName.of(UnsupportedSettings.PREFIX);
    Set<String> unsupported = new TreeSet<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource names) {
        names.stream()
            .filter(prefix::isAncestorOf)
            .filter(name -> !known.contains(name) && !known.containsVariable(name))
            .forEach(name -> unsupported.add(name.toString()));
      }
    }
    return unsupported;
  }

  private static List<AccessCheck> checks(Environment environment, boolean keys, boolean tokens) {
    Binder binder = Binder.get(environment);
    PenaltiesProperties.Security security =
        binder.bindOrCreate("penalties.security", PenaltiesProperties.Security.class);
    List<AccessCheck> checks = new ArrayList<>();
    if (keys) {
      ApiKeysFile file = ApiKeysFile.open(String.valueOf(security.apiKeysFile()));
      checks.add(new ApiKeyCheck(file));
      LOG.info("Access: {} API keys of {}", file.size(), security.apiKeysFile());
    }
    if (tokens) {
      OAuth2Settings settings = binder.bindOrCreate(OAuth2Settings.PREFIX, OAuth2Settings.class);
      checks.add(BearerTokenCheck.of(settings, security.requiredScope()));
      LOG.info(
          "Access: OAuth2 tokens of {} with the scope {}",
          settings.issuerUri() != null ? settings.issuerUri() : settings.jwkSetUri(),
          security.requiredScope());
    }
    return checks;
  }

  private static FilterRegistrationBean<AccessFilter> registration(
      List<AccessCheck> checks, Set<String> publicPaths) {
    FilterRegistrationBean<AccessFilter> registration =
        new FilterRegistrationBean<>(new AccessFilter(checks, publicPaths));
    registration.setOrder(FilterSetup.ACCESS);
    return registration;
  }

  /** Probes have no keys, and the page has to ask for one. */
  private static Set<String> publicPaths(Environment environment) {
    String context = environment.getProperty("server.servlet.context-path", "");
    String health =
        context
            + environment.getProperty("management.endpoints.web.base-path", "/actuator")
            + "/health";
    Set<String> paths =
        new HashSet<>(
            List.of(
                health,
                health + "/liveness",
                health + "/readiness",
                context + "/livez",
                context + "/readyz"));
    boolean page = environment.getProperty("penalties.page.enabled", Boolean.class, true);
    new PageFiles(page).paths().forEach(path -> paths.add(context + path));
    return paths;
  }
}
