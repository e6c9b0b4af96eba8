package io.penalties.http.openapi;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes springdoc's beans when somebody first asks for the OpenAPI text: no other request needs
 * them, and they take a sixteenth of the start.
 *
 * <p>springdoc counts on some beans being there that nothing refers to, its converters of models
 * above all: they are made with the controller that answers with the text.
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
