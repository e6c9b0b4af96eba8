package io.penalties.model.keras.plan;

import io.penalties.admission.Limit;
import io.penalties.format.json.JsonReader;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model that Keras saved, with what Keras computed of it.
 *
 * @param name the name of its folder
 */
record ModelFixture(String name) {

  private static final Path FOLDER = Path.of("src/test/resources/models");

  static Stream<ModelFixture> all() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("stored.json")))
          .map(folder -> new ModelFixture(folder.getFileName().toString()))
          .sorted((a, b) -> a.name.compareTo(b.name))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean keras2() {
    return name.startsWith("k2_");
  }

  boolean has(String file) {
    return Files.exists(FOLDER.resolve(name).resolve(file));
  }

  @Nullable Object json(String file) {
    try {
      return parse(Files.readString(FOLDER.resolve(name).resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable Object parse(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new JsonReader(bytes, bytes.length, Limit.fixed(200)).readValue();
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> map(@Nullable Object value) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
  }

  static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  static String text(@Nullable Object value) {
    return Objects.requireNonNull(value).toString();
  }

  String kerasVersion() {
    return text(map(json("metadata.json")).get("keras_version"));
  }

  ModelPlan plan() {
    return ModelPlan.parse(json("config.json"), source(kerasVersion()));
  }

  static ModelSource source(@Nullable String kerasVersion) {
    return new ModelSource(kerasVersion, null);
  }

  Map<String, Shape> storedShapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    map(map(json("stored.json")).get("weights"))
        .forEach((path, shape) -> shapes.put(path, shape(shape)));
    return shapes;
  }

  static Shape shape(@Nullable Object dimensions) {
    return Shape.of(list(dimensions).stream().mapToLong(size -> (Long) size).toArray());
  }

  List<LegacyGroup> legacy() {
    List<LegacyGroup> groups = new ArrayList<>();
    for (Object group : list(map(json("stored.json")).get("legacy"))) {
      List<String> names = list(list(group).get(1)).stream().map(Object::toString).toList();
      groups.add(new LegacyGroup(text(list(group).get(0)), names));
    }
    return groups;
  }

  List<Map<String, @Nullable Object>> terms() {
    List<Map<String, @Nullable Object>> terms = new ArrayList<>();
    list(map(json("expected.json")).get("terms")).forEach(term -> terms.add(map(term)));
    return terms;
  }

  @Override
  public String toString() {
    return name;
  }
}
