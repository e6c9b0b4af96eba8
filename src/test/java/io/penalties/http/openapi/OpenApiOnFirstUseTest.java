package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springdoc.core.service.OpenAPIService;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** A separate context, whose text has not been requested. */
@DirtiesContext
@TestConstructor(autowireMode = AutowireMode.ALL)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.main.banner-mode=off")
class OpenApiOnFirstUseTest {

  private final ConfigurableListableBeanFactory beans;

  OpenApiOnFirstUseTest(ConfigurableApplicationContext context) {
    beans = context.getBeanFactory();
  }

  @Test
  void theStartMakesNothingOfTheText() {
    String service = beans.getBeanNamesForType(OpenAPIService.class, true, false)[0];
    assertThat(beans.containsSingleton("openApi")).isFalse();
    assertThat(beans.containsSingleton("openApiResource")).isFalse();
    assertThat(beans.containsSingleton(service)).isFalse();
    assertThat(beans.containsSingleton("modelConverterRegistrar")).isFalse();
    assertThat(beans.getBeanDefinition("openApiResource").getDependsOn())
        .contains("modelConverterRegistrar");
  }
}
