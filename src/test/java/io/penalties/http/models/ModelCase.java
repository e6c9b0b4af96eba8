package io.penalties.http.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model that Keras made, and what Keras says of it. */
record ModelCase(Path folder, JsonNode expected) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ModelCase named(String name) throws IOException {
    return in(root().resolve(name));
  }

  static List<ModelCase> all() throws IOException {
    List<ModelCase> cases = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root())) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        cases.add(in(folder));
      }
    }
    return cases;
  }

  private static ModelCase in(Path folder) throws IOException {
    return new ModelCase(folder, JSON.readTree(Files.readString(folder.resolve("expected.json"))));
  }

  private static Path root() {
    try {
      return Path.of(ModelCase.class.getResource("/models").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  boolean isSound() {
    return expected.get("expect").asString().equals("ok");
  }

  boolean isKeras2() {
    return name().startsWith("k2_");
  }

  String name() {
    return folder.getFileName().toString();
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  byte[] file(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  List<Double> values(boolean activities) {
    List<Double> values = new ArrayList<>();
    for (JsonNode term : expected.get("terms")) {
      if (activities || !term.get("kind").asString().equals("activity")) {
        JsonNode value = term.get("value_float64");
        values.add(value.isString() ? Double.valueOf(value.asString()) : value.asDouble());
      }
    }
    return values;
  }

  /** The outputs of the layers as a .npz; null if the case has none. */
  byte[] outputs() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("layer_output_")) {
          zip.putNextEntry(new ZipEntry(name.substring("layer_output_".length())));
          zip.write(Files.readAllBytes(file));
          zip.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  boolean hasOutputs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("layer_output_"));
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
