package io.penalties.format;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Kinds of files that people mistake for model or tensor files, detected by their magic bytes, each
 * with what to do instead.
 */
public enum ForeignFile {
  EMPTY("an empty file", "Check the path, and that the download finished."),
  GIT_LFS("a Git LFS pointer instead of the file", "Fetch the file with git lfs pull."),
  HTML(
      "an HTML page",
      "A server sent it instead of the file, often to ask for a login: download the file again."),
  XML("an XML document", ""),
  TENSORFLOW_JS(
      "a TensorFlow.js model.json",
      "Convert it with tensorflowjs_converter --input_format=tfjs_layers_model"
          + " --output_format=keras."),
  SHARD_INDEX(
      "an index of shards (JSON), which contains no tensors", "Send the files that it names."),
  KERAS_CONFIG(
      "a model's config (JSON), which contains no weights",
      "Send it as the part config together with the weights, to POST /penalties/model."),
  JSON("a JSON document", "Layers in JSON go to POST /penalties."),
  PYTORCH("a PyTorch checkpoint", "POST /penalties/model reads it."),
  PICKLE(
      "a Python pickle",
      "Nothing in a file is ever executed: save arrays with numpy.savez, or a model with"
          + " model.save(\"model.keras\")."),
  KERAS("a Keras archive (.keras)", "POST /penalties/model reads it."),
  HDF5("an HDF5 file (.h5)", "POST /penalties/model reads it."),
  SAVED_MODEL(
      "a TensorFlow SavedModel (saved_model.pb), which contains no weights",
      "Send the whole folder to POST /penalties/model, with variables/, as one .tar or .zip."),
  ONNX(
      "an ONNX model",
      "Save its initializers with numpy.savez, each through onnx.numpy_helper.to_array."),
  TENSORFLOW_LITE("a TensorFlow Lite model", "Send the Keras model that it was converted from."),
  GGUF(
      "a GGUF file, whose weights are quantized",
      "Send the safetensors files that it was converted from."),
  PNG("a PNG image", ""),
  JPEG("a JPEG image", ""),
  GIF("a GIF image", ""),
  PDF("a PDF document", ""),
  GZIP("a gzip file", Advice.UNPACK),
  ZSTANDARD("a Zstandard file", Advice.UNPACK),
  XZ("an xz file", Advice.UNPACK),
  BZIP2("a bzip2 file", Advice.UNPACK),
  LZ4("an LZ4 file", Advice.UNPACK),
  SEVEN_ZIP("a 7z archive", Advice.UNPACK),
  RAR("a RAR archive", Advice.UNPACK),
  TAR("a tar archive", Advice.UNPACK),
  ZIP("a zip archive without a model or arrays", Advice.UNPACK),
  PARQUET("a Parquet file", Advice.ARRAYS),
  ARROW("an Arrow file", Advice.ARRAYS),
  MATLAB("a MATLAB file", Advice.ARRAYS);

  /** The number of bytes needed to detect a kind: the magic of a tar archive is at byte 257. */
  public static final int START_BYTES = 512;

  private static final int SHOWN_BYTES = 9;

  private final String phrase;
  private final String advice;

  ForeignFile(String phrase, String advice) {
    this.phrase = phrase;
    this.advice = advice;
  }

  private static final class Advice {

    static final String UNPACK = "Unpack it and send the model file in it.";
    static final String ARRAYS = "Save its arrays with numpy.savez.";
  }

  /**
   * Detects the kind of a file.
   *
   * @param start its first {@link #START_BYTES}, fewer only if the file is shorter
   */
  public static Optional<ForeignFile> of(byte[] start) {
    return Optional.ofNullable(new FileStart(start).kind());
  }

  /**
   * The exception for a file of another kind. It names the kind and what to do instead.
   *
   * @param expected what was expected
   * @param start its first {@link #START_BYTES}, fewer only if the file is shorter
   */
  public static MalformedTensorException refusal(String expected, byte[] start) {
    return new MalformedTensorException(
        MalformedReason.UNKNOWN_FORMAT,
        null,
        0,
        "Expected %s. Received: %s"
            .formatted(
                expected, of(start).map(ForeignFile::received).orElseGet(() -> unknown(start))));
  }

  /** Whether it is an archive of a whole model, which could be mistaken for one of arrays. */
  boolean isModel() {
    return this == KERAS || this == PYTORCH;
  }

  private String received() {
    return advice.isEmpty() ? phrase + "." : phrase + ". " + advice;
  }

  private static String unknown(byte[] start) {
    String text = new FileStart(start).text();
    if (!text.isEmpty()) {
      return "text that begins with %s. With curl, an @ before a name sends the file: -F model=@model.keras."
          .formatted(Received.string(text));
    }
    int shown = Math.min(start.length, SHOWN_BYTES);
    return "one that begins with the bytes %s."
        .formatted(HexFormat.ofDelimiter(" ").formatHex(start, 0, shown));
  }
}
