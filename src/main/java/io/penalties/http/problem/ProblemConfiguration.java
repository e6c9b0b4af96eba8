package io.penalties.http.problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that respond to failures. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

  @Bean
  ProblemWriter problemWriter(ObjectProvider<ProblemListener> listeners) {
    return new ProblemWriter(type -> listeners.orderedStream().forEach(l -> l.onProblem(type)));
  }

  @Bean
  Problems problems(
      ProblemWriter writer,
      ObjectProvider<RefusalListener> listeners,
      ContainerFailures container) {
    return new Problems(
        writer, budget -> listeners.orderedStream().forEach(l -> l.onRefusal(budget)), container);
  }

  @Bean
  ProblemReports problemReports(ProblemWriter writer) {
    return new ProblemReports(writer);
  }
}
