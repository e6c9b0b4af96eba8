package io.penalties.http;

import io.penalties.http.models.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Gives the services of these tests a folder that no other process writes to. */
public final class OwnFolder implements BeanPostProcessor {

  private static final Path PATH = create();

  private static Path create() {
    try {
      Path path = Files.createTempDirectory(Path.of("target"), "service");
      path.toFile().deleteOnExit();
      return path;
    } catch (IOException e) {
      throw new AssertionError("No folder for the service.", e);
    }
  }

  /** The files that are in it now. */
  public static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(PATH)) {
      return files.toList();
    }
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof ModelFolder folder ? new ModelFolder(PATH, folder.maxFileBytes()) : bean;
  }
}
