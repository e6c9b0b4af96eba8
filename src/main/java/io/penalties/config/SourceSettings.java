package io.penalties.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.penalties.metrics.SourceMetrics;
import io.penalties.source.FolderSource;
import io.penalties.source.PlainPath;
import io.penalties.source.Source;
import io.penalties.source.Sources;
import io.penalties.source.s3.S3Settings;
import io.penalties.source.s3.S3Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates sources from their properties. */
final class SourceSettings {

  /** Names are tags of meters, and typed by people. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final String name;
  private final PenaltiesProperties.Source properties;

  private SourceSettings(String name, PenaltiesProperties.Source properties) {
    this.name = name;
    this.properties = properties;
  }

  /**
   * Creates the sources without contacting them.
   *
   * @throws IllegalArgumentException if a property is invalid
   */
  static Sources open(Map<String, PenaltiesProperties.Source> properties, MeterRegistry registry) {
    List<Source> sources = new ArrayList<>();
    properties.forEach((name, source) ->
        sources.add(new SourceMetrics(new SourceSettings(name, source).open(), registry)));
    return new Sources(sources);
  }

  private Source open() {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected a name of lower-case letters, digits and dashes in penalties.sources.<name>."
              + " Received: %s.".formatted(name));
    }
    URI location = uri("location", properties.location());
    String scheme = location.getScheme();
    if ("file".equals(scheme)) {
      return new FolderSource(name, folder(location));
    }
    if ("s3".equals(scheme)) {
      return S3Source.open(name, bucket(location));
    }
    throw invalid("location", "file:/folder/ or s3://bucket/prefix/", properties.location());
  }

  private Path folder(URI location) {
    String path = location.getPath();
    if (path == null || !path.startsWith("/") || location.getRawAuthority() != null) {
      throw invalid("location", "an absolute folder, such as file:/models/", location.toString());
    }
    return Path.of(path);
  }

  private S3Settings bucket(URI location) {
    String bucket = location.getRawAuthority();
    String path = location.getPath();
    String prefix = path == null || path.isEmpty() ? "" : path.substring(1);
    boolean plain =
        prefix.isEmpty()
            || PlainPath.fault(
                    prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix)
                == null;
    if (bucket == null || !plain || location.getRawQuery() != null) {
      throw invalid("location", "a bucket, such as s3://bucket/prefix/", location.toString());
    }
    String endpoint = properties.endpoint();
    return new S3Settings(
        bucket,
        prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/",
        endpoint == null ? null : endpoint(endpoint),
        properties.region(),
        properties.pathStyle(),
        credentials());
  }

  private URI endpoint(String text) {
    URI endpoint = uri("endpoint", text);
    if (endpoint.getHost() == null
        || endpoint.getUserInfo() != null
        || !List.of("http", "https").contains(endpoint.getScheme())) {
      throw invalid("endpoint", "an address, such as https://store.example:9000", text);
    }
    return endpoint;
  }

  private S3Settings.@Nullable CredentialFiles credentials() {
    String id = properties.accessKeyIdFile();
    String secret = properties.secretAccessKeyFile();
    String token = properties.sessionTokenFile();
    if (id == null && secret == null && token == null) {
      return null;
    }
    if (id == null || secret == null) {
      throw new IllegalArgumentException(
          ("Expected both penalties.sources.%s.access-key-id-file and secret-access-key-file, or"
                  + " neither. Received: one of them.")
              .formatted(name));
    }
    return new S3Settings.CredentialFiles(
        Path.of(id), Path.of(secret), token == null ? null : Path.of(token));
  }

  private URI uri(String property, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw invalid(property, "a URI", text);
    }
  }

  private IllegalArgumentException invalid(String property, String expected, String received) {
    return new IllegalArgumentException(
        "Expected %s in penalties.sources.%s.%s. Received: %s."
            .formatted(expected, name, property, received));
  }
}
