package io.penalties.format.torch;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.Received;
import io.penalties.format.torch.pickle.Dictionary;
import io.penalties.format.torch.pickle.Items;
import io.penalties.format.torch.pickle.Pickle;
import io.penalties.format.torch.pickle.PickleValue;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The format that PyTorch wrote before 1.6, and still writes on request: five pickles in a row (a
 * magic number, a version, system information, the object, the keys of its storages), then for each
 * key the number of elements and their bytes.
 */
final class LegacyFile implements Storages {

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long VERSION = 1001;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private record Stored(long start, long bytes) {}

  private final FileRegion file;
  private final Pickle object;
  private final boolean bigEndian;
  private final Map<String, Stored> storages = new HashMap<>();

  private LegacyFile(FileRegion file, Pickle object, boolean bigEndian) {
    this.file = file;
    this.object = object;
    this.bigEndian = bigEndian;
  }

  /** Reads everything except the elements. */
  static LegacyFile read(FileRegion file, long maxValues, HeldBytes held) throws IOException {
    FileBytes bytes = new FileBytes(file.stream(), held);
    Pickle magic = Pickle.read(bytes, 0, maxValues);
    requireMagic(magic.root());
    Pickle version = Pickle.read(bytes, 0, maxValues);
    requireVersion(version.root());
    Pickle facts = Pickle.read(bytes, 0, maxValues);
    boolean bigEndian = bigEndian(facts.root());
    held.giveBack(magic.heldBytes() + version.heldBytes() + facts.heldBytes());
    Pickle object = Pickle.read(bytes, 0, maxValues);
    Pickle keys = Pickle.read(bytes, 0, maxValues);
    LegacyFile legacy = new LegacyFile(file, object, bigEndian);
    legacy.locate(keys.root(), elementTypes(object), bytes.position());
    held.giveBack(keys.heldBytes());
    return legacy;
  }

  /** The root object of the file. */
  Pickle object() {
    return object;
  }

  private static void requireMagic(PickleValue value) {
    if (!(value instanceof PickleValue.Plain(Object plain) && MAGIC.equals(plain))) {
      throw malformed(
          TorchReason.UNSUPPORTED_FORM,
          0,
          "Expected PyTorch's magic number in the first pickle. Received: %s."
              .formatted(value.phrase()));
    }
  }

  private static void requireVersion(PickleValue value) {
    if (!(value instanceof PickleValue.Plain(Object plain)
        && Long.valueOf(VERSION).equals(plain))) {
      throw malformed(
          TorchReason.UNSUPPORTED_FORM,
          0,
          "Expected version 1001 of the legacy format. Received: %s.".formatted(value.phrase()));
    }
  }

  private static boolean bigEndian(PickleValue facts) {
    return facts instanceof Dictionary dictionary
        && dictionary.get("little_endian") instanceof PickleValue.Plain(Object little)
        && Boolean.FALSE.equals(little);
  }

  /** The element type for each key, from the object's references. */
  private static Map<String, TorchType> elementTypes(Pickle object) {
    Map<String, TorchType> types = new HashMap<>();
    for (PickleValue.Reference reference : object.references()) {
      List<PickleValue> id = StorageId.parts(reference);
      if (!id.isEmpty() && StorageId.isText(id.getFirst(), "storage")) {
        TorchStorage storage = StorageId.parse(reference, "", 0);
        types.putIfAbsent(storage.key(), storage.type());
      }
    }
    return types;
  }

  private void locate(PickleValue keys, Map<String, TorchType> types, long start)
      throws IOException {
    if (!(keys instanceof Items list)) {
      throw malformed(
          TorchReason.UNSUPPORTED_FORM,
          start,
          "Expected the list of the storages' keys. Received: %s.".formatted(keys.phrase()));
    }
    long at = start;
    for (PickleValue value : list.elements()) {
      if (!(value instanceof PickleValue.Text(String key)) || !types.containsKey(key)) {
        throw malformed(
            TorchReason.INVALID_REFERENCE,
            at,
            "Expected the key of a storage that a tensor refers to. Received: %s."
                .formatted(value.phrase()));
      }
      at = locate(key, types.get(key), at);
    }
  }

  private long locate(String key, TorchType type, long at) throws IOException {
    long left = file.length() - at - Long.BYTES;
    byte[] count = new byte[Long.BYTES];
    if (left >= 0) {
      file.read(at, count, 0, count.length);
    }
    long elements = (long) LONGS.get(count, 0);
    if (left < 0 || elements < 0 || elements > left / type.byteSize()) {
      throw malformed(
          MalformedReason.TRUNCATED,
          at,
          ("Expected the elements of storage %s, of type %s. Received: %s of them, with %d bytes to"
                  + " the end of the file.")
              .formatted(
                  Received.string(key),
                  type.label(),
                  Long.toUnsignedString(elements),
                  Math.max(0, left)));
    }
    long bytes = elements * type.byteSize();
    storages.putIfAbsent(key, new Stored(at + Long.BYTES, bytes));
    return at + Long.BYTES + bytes;
  }

  @Override
  public long place(TorchStorage storage, String tensor, long reference) {
    return region(storage, tensor).start();
  }

  @Override
  public FileRegion region(TorchStorage storage, String tensor) {
    Stored stored = storages.get(storage.key());
    if (stored == null) {
      throw new MalformedTensorException(
          TorchReason.MISSING_STORAGE,
          tensor,
          file.length(),
          "Expected the bytes of storage %s. Received: a file without them."
              .formatted(Received.string(storage.key())));
    }
    long end = storage.firstByte() + storage.byteSize();
    if (end > stored.bytes) {
      throw new MalformedTensorException(
          TorchReason.STORAGE_SIZE,
          tensor,
          stored.start,
          "Expected %d bytes of storage %s. Received: %d."
              .formatted(end, Received.string(storage.key()), stored.bytes));
    }
    return file.slice(stored.start + storage.firstByte(), storage.byteSize());
  }

  @Override
  public boolean bigEndian() {
    return bigEndian;
  }

  @Override
  public void close() {
    // Nothing was expanded.
  }

  private static MalformedTensorException malformed(Reason reason, long offset, String detail) {
    return new MalformedTensorException(reason, null, offset, detail);
  }
}
