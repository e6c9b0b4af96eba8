package io.penalties.format.safetensors;

import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.DuplicateNameException;
import io.penalties.format.FileLimits;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.TensorEntry;
import io.penalties.format.json.JsonReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The JSON header of a safetensors file: checked as a whole before any element is read. */
final class SafetensorsHeader {

  private static final String METADATA = "__metadata__";

  /**
   * Three levels have a meaning; the reference implementation skips deeper ones up to this depth.
   */
  private static final Limit MAX_DEPTH = Limit.fixed(128);

  private static final Comparator<StoredTensor> BY_OFFSETS =
      Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end);

  private final JsonReader reader;
  private final byte[] header;
  private final FileLimits limits;

  private SafetensorsHeader(byte[] header, FileLimits limits) {
    this.header = header;
    this.limits = limits;
    this.reader = new JsonReader(header, header.length, MAX_DEPTH);
  }

  /** The tensors in the order of their data, which they cover without a gap. */
  static List<TensorEntry> parse(byte[] header, FileLimits limits) {
    if (header.length == 0 || header[0] != '{') {
      throw new MalformedTensorException(
          MalformedReason.HEADER_START,
          null,
          Long.BYTES,
          "Expected a header that begins with '{'. Received: %s."
              .formatted(header.length == 0 ? "an empty one" : "byte 0x%02X".formatted(header[0])));
    }
    SafetensorsHeader parser = new SafetensorsHeader(header, limits);
    try {
      return inOrder(parser.readTensors());
    } catch (DuplicateNameException e) {
      throw parser.malformed(MalformedReason.DUPLICATE_NAME, String.valueOf(e.getMessage()));
    } catch (MalformedDocumentException e) {
      throw parser.malformed(SafetensorsReason.HEADER_NOT_JSON, String.valueOf(e.getMessage()));
    } catch (LimitExceededException e) {
      throw parser.malformed(
          SafetensorsReason.HEADER_NOT_JSON,
          "Expected at most %d levels of objects and lists. Received: more."
              .formatted(e.limit().value()));
    }
  }

  private List<StoredTensor> readTensors() {
    List<StoredTensor> tensors = new ArrayList<>();
    reader.beginObject();
    for (String name = reader.nextMember(); name != null; name = reader.nextMember()) {
      if (name.equals(METADATA)) {
        readMetadata();
      } else if (tensors.size() == limits.maxEntries()) {
        throw malformed(
            MalformedReason.TOO_MANY_ENTRIES,
            "Expected at most %d tensors. Received: more.".formatted(limits.maxEntries()));
      } else {
        tensors.add(new HeaderFields(name, reader, header, limits.maxRank()).read());
      }
    }
    reader.finish();
    return tensors;
  }

  /** Text by name, or null, as in the reference implementation. */
  private void readMetadata() {
    if (reader.peek() == JsonReader.Kind.NULL) {
      reader.readNull();
      return;
    }
    if (reader.peek() != JsonReader.Kind.OBJECT) {
      throw metadata();
    }
    reader.beginObject();
    while (reader.nextMember() != null) {
      if (reader.peek() != JsonReader.Kind.STRING) {
        throw metadata();
      }
      reader.readString();
    }
  }

  private MalformedTensorException metadata() {
    return malformed(
        SafetensorsReason.INVALID_METADATA,
        "Expected strings by name at %s. Received: %s."
            .formatted(reader.pointer(), reader.peek().phrase()));
  }

  private static List<TensorEntry> inOrder(List<StoredTensor> tensors) {
    tensors.sort(BY_OFFSETS);
    List<TensorEntry> entries = new ArrayList<>(tensors.size());
    long end = 0;
    for (StoredTensor tensor : tensors) {
      tensor.requireBegin(end);
      end = tensor.end();
      entries.add(tensor.entry());
    }
    return entries;
  }

  private MalformedTensorException malformed(Reason reason, String detail) {
    return new MalformedTensorException(
        reason, null, (long) Long.BYTES + reader.position(), detail);
  }
}
