package io.penalties.http.multipart;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart body, whose content can be read once and until the next part is asked for.
 */
public final class Part {

  private final int index;
  private final String name;
  private final @Nullable String filename;
  private final @Nullable String contentType;
  private final PartInputStream content;

  Part(
      int index,
      String name,
      @Nullable String filename,
      @Nullable String contentType,
      DelimitedInput in) {
    this.index = index;
    this.name = name;
    this.filename = filename;
    this.contentType = contentType;
    this.content = new PartInputStream(in);
  }

  /** The number of preceding parts. */
  public int index() {
    return index;
  }

  /** The name of the form's field: not empty, and not necessarily unique. */
  public String name() {
    return name;
  }

  /** The client's name of the file, if it sent one. */
  public @Nullable String filename() {
    return filename;
  }

  /** The media type that the client declares, unchecked. */
  public @Nullable String contentType() {
    return contentType;
  }

  /**
   * The content, always as the same stream. A read returns as many bytes as requested, except at
   * the end, where it may have changed the rest of the target range. A body that ends before its
   * part does is a {@link io.penalties.format.MalformedDocumentException}. Closing the stream has
   * no effect.
   */
  public InputStream content() {
    return content;
  }

  /** Ends the use of the content, whatever is left of it. */
  void end() {
    content.end();
  }
}
