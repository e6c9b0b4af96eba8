package io.penalties.format.torch.pickle;

import io.penalties.format.FileBytes;
import java.io.IOException;
import java.util.List;

/**
 * A parsed pickle.
 *
 * @param root the root object
 * @param references its references to objects outside the pickle, in order
 * @param heldBytes the memory taken for its values, to be released with them
 */
public record Pickle(PickleValue root, List<PickleValue.Reference> references, long heldBytes) {

  /**
   * Reads one pickle, from the current position of {@code bytes} to its STOP. The work is linear in
   * the bytes, and memory for values is taken before they are created.
   *
   * @param start the offset of the start of {@code bytes} in the file
   * @param maxValues the largest number of values (CWE-770)
   * @throws io.penalties.format.MalformedTensorException if it is not a valid pickle
   */
  public static Pickle read(FileBytes bytes, long start, long maxValues) throws IOException {
    return new PickleMachine(new PickleInput(bytes, start), maxValues).run();
  }
}
