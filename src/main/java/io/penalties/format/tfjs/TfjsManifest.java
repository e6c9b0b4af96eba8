package io.penalties.format.tfjs;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.json.JsonReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@code model.json}: the model's topology, and the files of its weights.
 *
 * <p>Every method may throw {@link MalformedTensorException}.
 */
public final class TfjsManifest {

  /** Models in models in wrappers: each takes half a dozen levels of JSON. */
  private static final Limit MAX_DEPTH = Limit.fixed(500);

  private static final String WEIGHTS = "weightsManifest";

  private final ManifestFile file;
  private final String folder;
  private final @Nullable Object topology;
  private final List<WeightGroup> groups;

  private TfjsManifest(
      ManifestFile file, String folder, @Nullable Object topology, List<WeightGroup> groups) {
    this.file = file;
    this.folder = folder;
    this.topology = topology;
    this.groups = groups;
  }

  /** Whether a file looks like a manifest: a JSON object that contains such a member. */
  public static boolean matches(FileRegion region) throws IOException {
    byte[] member = ('"' + WEIGHTS + '"').getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = new BufferedInputStream(region.stream())) {
      int first = in.read();
      while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
        first = in.read();
      }
      if (first != '{') {
        return false;
      }
      // The pattern begins with a quote, which occurs again only at its end.
      int found = 0;
      for (int next; (next = in.read()) >= 0; ) {
        found = next == member[found] ? found + 1 : next == member[0] ? 1 : 0;
        if (found == member.length) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Reads and checks a manifest.
   *
   * @param name its name, to which the names of its files are relative
   * @param limits header bytes are those of the manifest; entries are weights
   * @param held counts the memory of the request
   */
  public static TfjsManifest read(String name, FileRegion region, FileLimits limits, HeldBytes held)
      throws IOException {
    ManifestFile file = new ManifestFile(name);
    Map<?, ?> document = file.object(parse(file, region, limits, held), "/");
    List<WeightGroup> groups = new ManifestReader(file, limits).read(document.get(WEIGHTS));
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    return new TfjsManifest(file, folder, document.get("modelTopology"), groups);
  }

  private static @Nullable Object parse(
      ManifestFile file, FileRegion region, FileLimits limits, HeldBytes held) throws IOException {
    if (region.length() > limits.maxHeaderBytes()) {
      throw file.refusal(
          MalformedReason.HEADER_TOO_LARGE,
          null,
          "at most %d bytes".formatted(limits.maxHeaderBytes()),
          region.length());
    }
    held.take(region.length());
    byte[] text = new byte[(int) region.length()];
    region.read(0, text, 0, text.length);
    try {
      JsonReader json =
          new JsonReader(text, text.length, MAX_DEPTH).countIn(held).takePythonNumbers();
      Object document = json.readValue();
      json.finish();
      return document;
    } catch (MalformedDocumentException e) {
      throw new MalformedTensorException(
          TfjsReason.MANIFEST_NOT_JSON, null, 0, "%s: %s".formatted(file.name(), e.getMessage()));
    }
  }

  /** The plain values of {@code modelTopology}; null if there is none. */
  public @Nullable Object topology() {
    return topology;
  }

  /** The names of the files that contain the weights. */
  public List<String> files() {
    return groups.stream().flatMap(group -> group.paths().stream()).map(folder::concat).toList();
  }

  /**
   * Opens the files, whose sizes must match the weights.
   *
   * @param files the files by name; null for each absent file
   */
  public TfjsModel open(Function<String, @Nullable FileRegion> files) throws IOException {
    return TfjsModel.open(file, folder, groups, files);
  }
}
