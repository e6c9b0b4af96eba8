package io.penalties.http.files;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import io.penalties.format.SpooledFile;
import io.penalties.http.models.ModelFolder;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.multipart.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of a request that precede the document that describes them. They are kept in one file
 * on the disk until this is closed.
 */
final class EarlyFiles implements AutoCloseable {

  static final String REQUEST = "request";

  private static final int NAMED_PARTS = 8;

  private final @Nullable SpooledFile spooled;
  private final Map<String, FileRegion> files;
  private final Part request;

  private EarlyFiles(@Nullable SpooledFile spooled, Map<String, FileRegion> files, Part request) {
    this.spooled = spooled;
    this.files = files;
    this.request = request;
  }

  /** Reads a body up to the part with the document. */
  static EarlyFiles of(MultipartReader body, ModelFolder folder) throws IOException {
    Part first = body.next();
    if (first == null) {
      throw noRequest("no parts");
    }
    if (first.name().equals(REQUEST)) {
      return new EarlyFiles(null, Map.of(), first);
    }
    EarlyParts parts = new EarlyParts(body, first);
    SpooledFile spooled = SpooledFile.of(parts, folder.path(), folder.maxFileBytes());
    Part request = parts.request();
    if (request == null) {
      spooled.close();
      throw noRequest("the parts " + listed(parts.lengths().keySet()));
    }
    Map<String, FileRegion> files = new LinkedHashMap<>();
    long position = 0;
    for (Map.Entry<String, Long> part : parts.lengths().entrySet()) {
      files.put(part.getKey(), spooled.region().slice(position, part.getValue()));
      position += part.getValue();
    }
    return new EarlyFiles(spooled, files, request);
  }

  private static MalformedDocumentException noRequest(String received) {
    return new MalformedDocumentException(
        "", "Expected the part request, the JSON document. Received: %s.".formatted(received));
  }

  private static String listed(Set<String> names) {
    String first =
        names.stream().limit(NAMED_PARTS).map(Received::string).collect(Collectors.joining(", "));
    return names.size() > NAMED_PARTS ? first + " and others" : first;
  }

  /** The part with the document, not read yet. */
  Part request() {
    return request;
  }

  /** Passes on the files in their order. */
  void takeInto(FileParts parts) throws IOException {
    for (Map.Entry<String, FileRegion> file : files.entrySet()) {
      try (InputStream in = file.getValue().stream()) {
        parts.take(file.getKey(), in);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (spooled != null) {
      spooled.close();
    }
  }
}
