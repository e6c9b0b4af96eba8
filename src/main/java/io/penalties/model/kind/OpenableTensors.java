package io.penalties.model.kind;

import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorFileReader;
import java.io.IOException;

/**
 * A file of a set that contains named tensors.
 *
 * @param file the file
 * @param opener opens the file
 */
public record OpenableTensors(SetFile file, Opener opener) {

  /** Opens a file of tensors. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens a file.
     *
     * @param held counts the memory of the request
     */
    TensorFileReader open(SetFile file, HeldBytes held) throws IOException;
  }
}
