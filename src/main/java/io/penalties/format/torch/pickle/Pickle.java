package io.penalties.format.torch.pickle;

import io.penalties.format.FileBytes;
import java.io.IOException;
import java.util.List;

/**
 * A pickle that has been read.
 *
 * @param root the object that it is of
 * @param references every object that it refers to outside of itself, in order
 * @param heldBytes the memory that was taken for its values, to be given back when they are gone
 */
public record Pickle(PickleValue root, List<PickleValue.Reference> references, long heldBytes) {

  /**
   * Reads one pickle, from where {@code bytes} stands to its STOP. The work is linear in the bytes,
   * and the memory for the values is taken before they are made.
   *
   * @param start the offset in the file of the first byte that {@code bytes} had
   * @param maxValues how many values it may have (CWE-770)
   * @throws io.penalties.format.MalformedTensorException if it is none
   */
  public static Pickle read(FileBytes bytes, long start, long maxValues) throws IOException {
    return new PickleMachine(new PickleInput(bytes, start), maxValues).run();
  }
}
