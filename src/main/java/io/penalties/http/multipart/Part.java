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

  /** How many parts came before this one. */
  public int index() {
    return index;
  }

  /** The name of the form's field: not empty, and not necessarily unique. */
  public String name() {
    return name;
  }

  /** The name that the file has where it comes from, if the client tells. */
  public @Nullable String filename() {
    return filename;
  }

  /** The media type that the client declares, unchecked. */
  public @Nullable String contentType() {
    return contentType;
  }

  /**
   * The content: always the same stream. A read returns as many bytes as it was asked for, except
   * at the end, where it may have changed the rest of the range that it was to fill; a body that
   * ends before its part does is a {@link io.penalties.format.MalformedDocumentException}. Closing
   * it has no effect.
   */
  public InputStream content() {
    return content;
  }

  /** Ends the use of the content, whatever is left of it. */
  void end() {
    content.end();
  }
}
