package io.penalties.http.problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the answers to failures in front of controllers and filters. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

  @Bean
  ProblemWriter problemWriter(ObjectProvider<ProblemListener> listeners) {
    return new ProblemWriter(type -> listeners.orderedStream().forEach(l -> l.onProblem(type)));
  }

  @Bean
  Problems problems(ProblemWriter writer, ObjectProvider<RefusalListener> listeners) {
    return new Problems(
        writer, budget -> listeners.orderedStream().forEach(l -> l.onRefusal(budget)));
  }

  @Bean
  FilterRegistrationBean<ProblemFilter> problemFilter(Problems problems) {
    FilterRegistrationBean<ProblemFilter> registration =
        new FilterRegistrationBean<>(new ProblemFilter(problems));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
