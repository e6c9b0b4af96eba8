package io.penalties.model.kind;

import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorFileReader;
import java.io.IOException;

/**
 * A file of a set that holds named tensors.
 *
 * @param file the file
 * @param opener opens it
 */
public record OpenableTensors(SetFile file, Opener opener) {

  /** Opens a file of tensors. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens a file.
     *
     * @param held what the request holds
     */
    TensorFileReader open(SetFile file, HeldBytes held) throws IOException;
  }
}
