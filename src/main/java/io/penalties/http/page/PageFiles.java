package io.penalties.http.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;

/**
 * The files of the page, by name. Nothing else is served below {@code /page/}.
 *
 * @param enabled whether the page is enabled
 */
public record PageFiles(boolean enabled) {

  /** The page itself. */
  static final String INDEX = "index.html";

  private static final String LIBRARY = "d3-hierarchy.min.js";

  private static final List<String> NAMES =
      List.of(
          "answer.js",
          "dom.js",
          "example.js",
          "example.keras",
          "export.js",
          "files.js",
          "format.js",
          "headers.js",
          "keys.js",
          "kinds.js",
          "main.js",
          "options.js",
          "page.css",
          "picture.js",
          "problem.js",
          "rules.js",
          "send.js",
          "table.js",
          LIBRARY);

  /** The paths of the page below the service's context, which need no key. */
  public List<String> paths() {
    return enabled
        ? Stream.concat(Stream.of("/"), NAMES.stream().map(name -> "/page/" + name)).toList()
        : List.of();
  }

  /** A file of the page; empty for every other name. */
  Optional<Resource> find(String name) throws IOException {
    if (!enabled || !NAMES.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(name.equals(LIBRARY) ? library() : own(name));
  }

  /** The page. */
  Resource index() {
    return own(INDEX);
  }

  private static Resource own(String name) {
    return new ClassPathResource("page/" + name);
  }

  /** In the version of the build. */
  private static Resource library() throws IOException {
    Resource[] found =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:META-INF/resources/webjars/d3-hierarchy/*/dist/" + LIBRARY);
    if (found.length == 0) {
      throw new FileNotFoundException(LIBRARY);
    }
    return found[0];
  }

  /** The type of a file by its name. */
  static MediaType typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> MediaType.parseMediaType("text/html;charset=UTF-8");
      case "css" -> MediaType.parseMediaType("text/css;charset=UTF-8");
      case "js" -> MediaType.parseMediaType("text/javascript;charset=UTF-8");
      default -> MediaType.APPLICATION_OCTET_STREAM;
    };
  }
}
