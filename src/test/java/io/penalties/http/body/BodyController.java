package io.penalties.http.body;

import io.penalties.request.DocumentLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.CRC32;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operations that read a body in each of the two ways, and tell what they have read. */
@TestComponent
@RestController
class BodyController {

  /** What the operations allow. */
  static final DocumentLimits LIMITS = Bodies.limits(1 << 20, 100);

  private final RequestBodyReader bodies = Bodies.reader(LIMITS);

  @PostMapping(
      value = "/bodies/document",
      consumes = {JsonContentType.JSON, JsonContentType.STRUCTURED_JSON})
  Map<String, Long> document(HttpServletRequest request) throws IOException {
    try (ArrivingDocument document = bodies.openDocument(request)) {
      return checksum(document.content());
    }
  }

  @PostMapping("/bodies/stream")
  Map<String, Long> stream(HttpServletRequest request) throws IOException {
    return checksum(bodies.open(request));
  }

  private static Map<String, Long> checksum(InputStream body) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] buffer = new byte[256 << 10];
    long length = 0;
    try (InputStream in = body) {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        checksum.update(buffer, 0, n);
        length += n;
      }
    }
    return Map.of("length", length, "checksum", checksum.getValue());
  }

  @PostMapping("/bodies/unread")
  Map<String, Boolean> unread() {
    return Map.of("virtual", Thread.currentThread().isVirtual());
  }
}
