package io.penalties.http.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Responds to whatever a controller or Spring MVC throws. */
@Hidden
@RestControllerAdvice
public class ProblemAdvice {

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  /** Writes the response itself, without content negotiation. */
  @ExceptionHandler(Throwable.class)
  void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.answer(failure, request, response);
  }
}
