package io.penalties.load;

import io.penalties.http.body.Gzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes malformed requests of every kind from a seed, by damaging the tests' files. */
final class MalformedSource {

  private static final String RULES =
      "{\"rules\":[{\"match\":\".*kernel.*\",\"regularizer\":\"l2\"},{\"match\":\".*\",\"regularizer\":null}]}";
  private static final int MAX_FILE = 300_000;

  private final Random random;
  private final List<byte[]> httpForms = HttpForms.all();
  private final List<byte[]> documents;
  private final List<byte[]> tensorFiles;
  private final List<byte[]> modelFiles;
  private final byte[] filesForm;
  private int made;

  MalformedSource(long seed, Path resources) throws IOException {
    random = new Random(seed);
    Items items = new Items(seed, resources);
    documents = List.of(body(items.direct("", 12)), body(items.example("")));
    tensorFiles = files(resources.resolve("tensors"), ".*\\.(npy|npz|safetensors)");
    modelFiles = files(resources.resolve("models"), ".*\\.(keras|h5)");
    modelFiles.addAll(files(resources.resolve("hdf5"), ".*\\.h5"));
    byte[] request =
        "{\"layers\":[{\"config\":{\"kernel_regularizer\":\"l2\"},\"weights\":{\"kernel\":{\"file\":\"weights\"}}}]}"
            .getBytes(StandardCharsets.US_ASCII);
    filesForm =
        Gzip.concat(
            Items.part("request", "", request),
            Items.part("weights", "a.npy", Files.readAllBytes(resources.resolve("tensors/v1.npy"))),
            Items.formEnd());
  }

  /** The next request; kinds take turns. */
  Malformed next() {
    int turn = made++;
    return switch (turn % 10) {
      case 0, 1 -> {
        boolean direct = random.nextBoolean();
        byte[] document = JsonMutations.of(documents.get(direct ? 0 : 1), random);
        yield Malformed.body(
            "document", direct ? "/penalties/direct" : "/penalties", Items.JSON, document);
      }
      case 2 ->
          Malformed.body(
              "gzip",
              "/penalties",
              Items.JSON + "Content-Encoding: gzip\r\n",
              GzipMutations.of(documents.get(1), random));
      case 3, 4 ->
          Malformed.body(
              "tensor file",
              "/penalties/tensors?regularizer=l2",
              "Content-Type: application/octet-stream\r\n",
              Mutations.of(any(tensorFiles), random));
      case 5, 6 ->
          Malformed.body(
              "model file",
              "/penalties/model",
              Items.FORM,
              modelForm(
                  Mutations.of(any(modelFiles), random),
                  RULES.getBytes(StandardCharsets.US_ASCII)));
      case 7 ->
          Malformed.body(
              "form of files", "/penalties/files", Items.FORM, FormMutations.of(filesForm, random));
      case 8 ->
          Malformed.body(
              "form of a model",
              "/penalties/model",
              Items.FORM,
              FormMutations.of(
                  modelForm(
                      any(modelFiles),
                      JsonMutations.of(RULES.getBytes(StandardCharsets.US_ASCII), random)),
                  random));
      default -> new Malformed("HTTP", httpForms.get(turn / 10 % httpForms.size()), false);
    };
  }

  private byte[] any(List<byte[]> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static byte[] modelForm(byte[] model, byte[] options) {
    return Gzip.concat(
        Items.part("options", "", options), Items.part("model", "model", model), Items.formEnd());
  }

  private static byte[] body(Item item) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    item.body().writeTo(bytes, () -> false);
    return bytes.toByteArray();
  }

  private static List<byte[]> files(Path folder, String name) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().matches(name)).sorted().toList()) {
        if (Files.size(file) <= MAX_FILE) {
          all.add(Files.readAllBytes(file));
        }
      }
    }
    return all;
  }
}
