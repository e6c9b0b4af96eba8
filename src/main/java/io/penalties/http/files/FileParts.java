package io.penalties.http.files;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.http.problem.ProblemException;
import io.penalties.penalty.intake.FileTensors;
import io.penalties.penalty.intake.TensorIntake;
import io.penalties.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** Reads the required tensors of a request's files, each as a stream. */
final class FileParts {

  private final TensorFiles files;
  private final FileTensors tensors;
  private final TensorIntake intake;
  private final HeldBytes held;
  private final Set<String> names = new HashSet<>(Set.of(EarlyFiles.REQUEST));

  FileParts(TensorFiles files, FileTensors tensors, TensorIntake intake, HeldBytes held) {
    this.files = files;
    this.tensors = tensors;
    this.intake = intake;
    this.held = held;
  }

  void take(String name, InputStream content) throws IOException {
    if (!names.add(name)) {
      throw twice(name);
    }
    if (tensors.wantsFile(name)) {
      try (TensorFileReader reader = files.open(content, held)) {
        tensors.take(name, reader, intake);
      } catch (MalformedTensorException e) {
        throw new ProblemException(
            ProblemType.INVALID_FILE,
            "In the part %s: %s".formatted(Received.string(name), e.getMessage()));
      }
    }
  }

  static MalformedDocumentException twice(String name) {
    return new MalformedDocumentException(
        "", "Expected each part once. Received: a second %s.".formatted(Received.string(name)));
  }

  /** The number of files so far. */
  int files() {
    return names.size() - 1;
  }

  /** The names of all parts so far. */
  Set<String> names() {
    return names;
  }
}
