package io.penalties.model.kind;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tensors of a model by its headers alone. */
public final class TensorList {

  private TensorList() {}

  /**
   * Lists all tensors in the order in which their terms are. Of files of a source, only headers are
   * fetched.
   *
   * @param held what the request holds
   * @throws io.penalties.format.MalformedTensorException if a file is none of its format
   */
  public static List<ListedTensor> of(OpenedModel.Tensors model, HeldBytes held)
      throws IOException {
    List<ListedTensor> tensors = new ArrayList<>();
    for (OpenableTensors source : model.files()) {
      try (TensorFileReader reader = source.opener().open(source.file(), held)) {
        for (TensorEntry entry = reader.next(); entry != null; entry = reader.next()) {
          Cancellation.poll();
          held.takeTerm();
          tensors.add(new ListedTensor(entry, source.file().name(), reader.place()));
        }
      }
    }
    return tensors;
  }
}
