package io.penalties.server;

import io.penalties.http.body.AdmissionFilter;
import io.penalties.http.problem.ProblemFilter;
import io.penalties.http.problem.Problems;
import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * The service's own filters, outermost first. Spring's come between the second and the third: they
 * count requests and trace them.
 *
 * <ol>
 *   <li>{@link ProblemFilter}: answers what any other filter throws.
 *   <li>{@link AdmissionFilter}: gives back what a request has taken once its answer is written, by
 *       whatever is inside of it.
 *   <li>the filter of {@code access}, where access is controlled: after what counts and names
 *       requests, before what looks into them.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
public class FilterSetup {

  private static final int PROBLEMS = Ordered.HIGHEST_PRECEDENCE;
  private static final int ADMISSION = PROBLEMS + 1;

  /** Where the filter that controls access belongs. */
  public static final int ACCESS = PROBLEMS + 100;

  @Bean
  FilterRegistrationBean<ProblemFilter> problemFilter(Problems problems) {
    return registration(new ProblemFilter(problems), PROBLEMS);
  }

  @Bean
  FilterRegistrationBean<AdmissionFilter> admissionFilter() {
    return registration(new AdmissionFilter(), ADMISSION);
  }

  private static <T extends Filter> FilterRegistrationBean<T> registration(T filter, int order) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
