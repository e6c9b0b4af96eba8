package io.penalties.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses to start with a property below {@code penalties} that does not exist: otherwise a
 * misspelt limit would be silently ignored.
 */
final class UnknownProperties implements BeanRegistrar {

  private static final String PREFIX = "penalties";

  private static final KnownProperties KNOWN =
      new KnownProperties(PREFIX, PenaltiesProperties.class);

  /** Variables that Kubernetes and Docker set for a service of this name. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          ".*[.](service[.](host|port.*)|port([.][0-9]+[.](tcp|udp|sctp)([.](proto|port|addr))?)?)");

  @Override
  public void register(BeanRegistry registry, Environment environment) {
    List<String> unknown = new ArrayList<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource names) {
        boolean variables = isEnvironment(source);
        names.stream()
            .filter(name -> isOurs(name) && !isKnown(name, variables))
            .map(name -> sentence(name.toString(), variables))
            .forEach(unknown::add);
      }
    }
    if (!unknown.isEmpty()) {
      throw new UnknownPropertiesException(
          unknown.stream().distinct().collect(Collectors.joining("\n")));
    }
  }

  private static boolean isEnvironment(ConfigurationPropertySource source) {
    return source.getUnderlyingSource() instanceof PropertySource<?> underlying
        && underlying
            .getName()
            .endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
  }

  private static boolean isOurs(ConfigurationPropertyName name) {
    return name.getNumberOfElements() > 1
        && name.getElement(0, ConfigurationPropertyName.Form.UNIFORM).equals(PREFIX);
  }

  /** An environment variable may belong to anything unless it resembles one of ours. */
  private static boolean isKnown(ConfigurationPropertyName name, boolean variable) {
    if (!variable) {
      return KNOWN.contains(name);
    }
    return KNOWN.containsVariable(name)
        || SERVICE_LINK.matcher(name.toString()).matches()
        || KNOWN.nearest(name.toString()).isEmpty();
  }

  private static String sentence(String name, boolean variable) {
    String shown = variable ? name.toUpperCase(Locale.ROOT).replace('.', '_') : name;
    return KNOWN
        .nearest(name)
        .map(nearest -> "%s does not exist. Did you mean %s?".formatted(shown, nearest))
        .orElse(shown + " does not exist.");
  }
}
