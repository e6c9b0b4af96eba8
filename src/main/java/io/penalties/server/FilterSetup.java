package io.penalties.server;

import io.penalties.http.PlainRequests;
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
 *   <li>{@link ProblemFilter}: responds to whatever other filters throw.
 *   <li>{@link AdmissionFilter}: releases what a request has taken once its response is written, by
 *       whatever is inside of it.
 *   <li>the filter of {@code access}, if access is controlled: after filters that count and name
 *       requests, before those that examine them.
 *   <li>{@link PlainRequests}: answers plain requests without Spring's remaining filters and its
 *       dispatcher.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
public class FilterSetup {

  private static final int PROBLEMS = Ordered.HIGHEST_PRECEDENCE;
  private static final int ADMISSION = PROBLEMS + 1;

  /** The order of the filter that controls access. */
  public static final int ACCESS = PROBLEMS + 100;

  private static final int PLAIN_REQUESTS = ACCESS + 100;

  @Bean
  FilterRegistrationBean<ProblemFilter> problemFilter(Problems problems) {
    return registration(new ProblemFilter(problems), PROBLEMS);
  }

  @Bean
  FilterRegistrationBean<AdmissionFilter> admissionFilter() {
    return registration(new AdmissionFilter(), ADMISSION);
  }

  @Bean
  FilterRegistrationBean<PlainRequests> plainRequestsFilter(PlainRequests filter) {
    FilterRegistrationBean<PlainRequests> registration = registration(filter, PLAIN_REQUESTS);
    registration.setUrlPatterns(PlainRequests.PATHS);
    return registration;
  }

  private static <T extends Filter> FilterRegistrationBean<T> registration(T filter, int order) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
