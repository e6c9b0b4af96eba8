package io.penalties.format;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A made-up tensor format: after the word WORDS, a line for each vector. */
public final class WordsFormat implements TensorFileFormat {

  private static final String MAGIC = "WORDS\n";

  @Override
  public String label() {
    return "words";
  }

  @Override
  public boolean matches(byte[] start) {
    return new String(start, StandardCharsets.UTF_8).startsWith(MAGIC);
  }

  @Override
  public TensorFileReader open(FileBytes file) {
    return new Reader(file);
  }

  private static final class Reader implements TensorFileReader {

    private final FileBytes file;
    private @Nullable Iterator<String> lines;
    private ByteBuffer elements = ByteBuffer.allocate(0);

    Reader(FileBytes file) {
      this.file = file;
    }

    @Override
    public @Nullable TensorEntry next() throws IOException {
      if (lines == null) {
        lines = new String(file.readUpTo(1000), StandardCharsets.UTF_8).lines().skip(1).iterator();
      }
      if (!lines.hasNext()) {
        return null;
      }
      String[] words = lines.next().split(" ");
      int count = words.length - 1;
      elements = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      Arrays.stream(words).skip(1).forEach(word -> elements.putDouble(Double.parseDouble(word)));
      elements.flip();
      return new TensorEntry(
          words[0], "float64", DType.FLOAT64, Shape.of(count), elements.limit(), false);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int n = Math.min(length, elements.remaining());
      elements.get(buffer, offset, n);
      return n;
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
