package io.penalties.http.multipart;

import io.penalties.http.body.Bodies;
import io.penalties.http.body.RequestBodyReader;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads forms, and tells what it has read. */
@TestComponent
@RestController
class MultipartController {

  private final RequestBodyReader bodies = Bodies.reader(Bodies.limits(64 << 20, 1000));

  /** How each request ended: with the words of a failure, or empty. */
  final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  /** A part that was read. */
  record Received(
      String name, @Nullable String filename, @Nullable String type, long length, long checksum) {}

  /** A form that was read, and the files that this has left in the places for them. */
  record Form(List<Received> parts, List<String> files) {}

  @PostMapping(value = "/forms", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Form form(HttpServletRequest request) throws IOException {
    String end = "";
    try (MultipartReader reader = MultipartReader.open(Bodies.exchange(bodies, request))) {
      List<Received> parts = new ArrayList<>();
      for (Part part; (part = reader.next()) != null; ) {
        parts.add(received(part));
      }
      return new Form(parts, files(request.getServletContext()));
    } catch (RuntimeException e) {
      end = e.toString();
      throw e;
    } finally {
      ends.add(end);
    }
  }

  private static Received received(Part part) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] buffer = new byte[256 << 10];
    long length = 0;
    InputStream content = part.content();
    for (int n; (n = content.read(buffer)) >= 0; ) {
      checksum.update(buffer, 0, n);
      length += n;
    }
    return new Received(
        part.name(), part.filename(), part.contentType(), length, checksum.getValue());
  }

  /** Files in the container's own folder, or with the name of its uploads in the common one. */
  private static List<String> files(ServletContext context) throws IOException {
    File own = (File) context.getAttribute(ServletContext.TEMPDIR);
    try (Stream<Path> inOwn = Files.walk(own.toPath());
        Stream<Path> inCommon = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return Stream.concat(
              inOwn.filter(Files::isRegularFile),
              inCommon.filter(file -> file.getFileName().toString().startsWith("upload_")))
          .map(Path::toString)
          .toList();
    }
  }
}
