package io.penalties.http.openapi;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Creates springdoc's beans on the first request for the OpenAPI text: no other request needs them,
 * and they take a sixteenth of the startup time.
 *
 * <p>springdoc relies on some beans that nothing refers to, above all its model converters: they
 * are created with the controller that serves the text.
 */
final class OpenApiOnFirstUse implements BeanFactoryPostProcessor {

  private static final String CONTROLLER = "openApiResource";
  private static final String CORE = "org/springdoc/core/configuration/SpringDocConfiguration";

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    List<String> needed = new ArrayList<>();
    for (String name : beans.getBeanDefinitionNames()) {
      BeanDefinition definition = beans.getBeanDefinition(name);
      String origin = String.valueOf(definition.getResourceDescription());
      if (origin.contains("org/springdoc/") && !isPostProcessor(beans, name)) {
        definition.setLazyInit(true);
        if (origin.contains(CORE)) {
          needed.add(name);
        }
      }
    }
    if (beans.containsBeanDefinition(CONTROLLER)) {
      beans.getBeanDefinition(CONTROLLER).setDependsOn(needed.toArray(String[]::new));
    }
  }

  private static boolean isPostProcessor(ConfigurableListableBeanFactory beans, String name) {
    return beans.isTypeMatch(name, BeanFactoryPostProcessor.class);
  }
}
