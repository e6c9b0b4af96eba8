package io.penalties.http.problem;

import io.penalties.PenaltiesApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole service on a free port, with operations that fail on demand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = PenaltiesApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.mvc.async.request-timeout=100ms")
@Import({FailingController.class, FailingFilters.class, RecordedProblems.class})
public @interface TestServer {}
