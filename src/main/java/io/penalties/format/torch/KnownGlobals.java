package io.penalties.format.torch;

import io.penalties.format.torch.pickle.Made;
import io.penalties.format.torch.pickle.PickleValue;
import java.util.Set;

/** The classes and functions whose objects are plain values, or only contain tensors. */
final class KnownGlobals {

  private static final Set<String> BUILTINS =
      Set.of(
          "bool",
          "bytearray",
          "bytes",
          "complex",
          "dict",
          "float",
          "frozenset",
          "int",
          "list",
          "long",
          "object",
          "range",
          "set",
          "slice",
          "str",
          "tuple",
          "unicode");

  private static final Set<String> NAMES =
      Set.of(
          "collections.OrderedDict",
          "collections.defaultdict",
          "collections.Counter",
          "collections.deque",
          "_codecs.encode",
          "numpy.core.multiarray.scalar",
          "numpy._core.multiarray.scalar",
          "numpy.dtype",
          "datetime.date",
          "datetime.datetime",
          "datetime.time",
          "datetime.timedelta",
          "datetime.timezone",
          "decimal.Decimal",
          "pathlib.Path",
          "pathlib.PosixPath",
          "pathlib.PurePosixPath",
          "pathlib.PureWindowsPath",
          "pathlib.WindowsPath",
          "uuid.UUID",
          "torch.Size",
          "torch.device",
          "torch.dtype");

  /** Members of {@code torch} other than element types. */
  private static final Set<String> TORCH =
      Set.of(
          "strided",
          "sparse_coo",
          "sparse_csr",
          "sparse_csc",
          "sparse_bsr",
          "sparse_bsc",
          "contiguous_format",
          "channels_last",
          "channels_last_3d",
          "preserve_format",
          "per_tensor_affine",
          "per_tensor_symmetric",
          "per_channel_affine",
          "per_channel_symmetric",
          "per_channel_affine_float_qparams");

  private KnownGlobals() {}

  /** Whether this class or function, or an object of it, needs no notice. */
  static boolean isKnown(PickleValue.Global global) {
    String module = global.module();
    return switch (module) {
      case "builtins", "__builtin__" -> BUILTINS.contains(global.name());
      case "torch" ->
          TorchType.isDType(global.name())
              || TORCH.contains(global.name())
              || NAMES.contains(global.qualifiedName());
      default ->
          NAMES.contains(global.qualifiedName())
              || module.equals("numpy.dtypes")
              || module.startsWith("torch.nn.modules.")
              // TorchScript's lists and dictionaries: plain ones with their type.
              || module.equals("torch.jit._pickle")
              || module.equals("__torch__")
              || module.startsWith("__torch__.");
    };
  }

  /** The class of an object: its maker, or the class that a constructor function gets. */
  static PickleValue classOf(Made made) {
    PickleValue maker = made.maker();
    // Before PyTorch 1.6, a module refers to its class together with its source code.
    if (StorageId.parts(maker).size() > 1
        && StorageId.isText(StorageId.parts(maker).getFirst(), "module")) {
      return StorageId.parts(maker).get(1);
    }
    if (maker instanceof PickleValue.Global global && !made.arguments().isEmpty()) {
      return switch (global.qualifiedName()) {
        case "copyreg._reconstructor",
            "copy_reg._reconstructor",
            "copyreg.__newobj__",
            "copy_reg.__newobj__",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray._reconstruct" ->
            made.arguments().getFirst();
        default -> maker;
      };
    }
    return maker;
  }
}
