package io.penalties.model.kind;

import io.penalties.model.Warning;
import io.penalties.model.keras.file.StoredModel;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model whose files have been identified. */
public sealed interface OpenedModel extends Closeable {

  /** The name of its kind in responses. */
  String format();

  /**
   * A model with a config: its layers and their regularizers are known.
   *
   * @param format the name of its kind in responses
   * @param model the config and the weights
   * @param warnings warnings from opening it
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
   * Files of named tensors, for rules.
   *
   * @param format the name of its kind in responses
   * @param files the files in the order of their tensors
   * @param index the index of tensors by file; null if there is none
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
