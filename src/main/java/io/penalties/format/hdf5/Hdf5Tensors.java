package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileNotice;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of a file one after the other, each once; unread ones are skipped. Optimizer state
 * that Keras saves is left out.
 */
final class Hdf5Tensors implements TensorFileReader {

  private final Iterator<Hdf5Dataset> datasets;
  private final List<FileNotice> notices = new ArrayList<>();
  private final HeldBytes held;
  private @Nullable Hdf5Dataset current;
  private @Nullable TensorFileReader elements;

  Hdf5Tensors(DatasetWalk walk, HeldBytes held) {
    List<Hdf5Dataset> all = walk.datasets();
    List<Hdf5Dataset> weights = all.stream().filter(Hdf5Tensors::isWeight).toList();
    this.datasets = weights.iterator();
    this.held = held;
    walk.otherNames()
        .forEach((name, first) ->
            notices.add(
                new FileNotice(
                    FileNotice.Kind.SHARED_TENSOR,
                    name,
                    "It is the dataset %s under another name; it counts once.".formatted(first))));
    if (weights.size() < all.size()) {
      notices.add(
          new FileNotice(
              FileNotice.Kind.LEFT_OUT,
              "",
              "Tensors not counted as weights: %d from optimizer state."
                  .formatted(all.size() - weights.size())));
    }
  }

  private static boolean isWeight(Hdf5Dataset dataset) {
    String name = dataset.entry().name();
    return !name.startsWith("optimizer/") && !name.startsWith("optimizer_weights/");
  }

  @Override
  public @Nullable TensorEntry next() {
    close();
    current = datasets.hasNext() ? datasets.next() : null;
    return current == null ? null : current.entry();
  }

  @Override
  public @Nullable TensorPlace place() throws IOException {
    TensorFileReader reader = current == null ? null : elements(current);
    return reader == null ? null : reader.place();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return current == null ? 0 : elements(current).read(buffer, offset, length);
  }

  private TensorFileReader elements(Hdf5Dataset dataset) throws IOException {
    TensorFileReader reader = elements;
    if (reader == null) {
      reader = dataset.reader(held);
      elements = reader;
    }
    return reader;
  }

  @Override
  public List<FileNotice> notices() {
    return List.copyOf(notices);
  }

  @Override
  public void close() {
    if (elements != null) {
      elements.close();
      elements = null;
    }
  }
}
