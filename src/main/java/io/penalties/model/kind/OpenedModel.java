package io.penalties.model.kind;

import io.penalties.model.Warning;
import io.penalties.model.keras.file.StoredModel;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model whose files have been told apart. */
public sealed interface OpenedModel extends Closeable {

  /** What answers call its kind. */
  String format();

  /**
   * A model with a config: its layers, and what acts on their weights, are known.
   *
   * @param format what answers call its kind
   * @param model the config and the weights
   * @param warnings what came up while it was opened
   */
  record Layers(String format, StoredModel model, List<Warning> warnings) implements OpenedModel {

    /** A model without warnings. */
    public Layers(String format, StoredModel model) {
      this(format, model, List.of());
    }

    @Override
    public void close() throws IOException {
      model.close();
    }
  }

  /**
   * Files of named tensors, on which rules act.
   *
   * @param format what answers call its kind
   * @param files the files in the order of their tensors
   * @param index which tensor should lie in which of them, null if nothing says so
   */
  record Tensors(String format, List<OpenableTensors> files, @Nullable ShardIndex index)
      implements OpenedModel {

    /** A model of these files, each of which is opened in the same way, and used by it. */
    static Tensors of(
        String format,
        List<SetFile> files,
        OpenableTensors.Opener opener,
        @Nullable ShardIndex index) {
      files.forEach(SetFile::use);
      return new Tensors(
          format, files.stream().map(file -> new OpenableTensors(file, opener)).toList(), index);
    }

    @Override
    public void close() {
      // The files are closed with their set.
    }
  }
}
