package io.penalties.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One object for Kubernetes.
 *
 * @param tree all of it
 */
record Manifest(JsonNode tree) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The objects of a YAML stream, in which no key stands twice. */
  static List<Manifest> all(String yaml) {
    List<Manifest> manifests = new ArrayList<>();
    for (Object document : yaml().loadAll(yaml)) {
      if (document != null) {
        manifests.add(new Manifest(JSON.valueToTree(document)));
      }
    }
    return manifests;
  }

  /** The tree of a YAML document. */
  static JsonNode tree(String yaml) {
    return JSON.valueToTree(yaml().load(yaml));
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }

  String kind() {
    return tree.path("kind").asString();
  }

  String name() {
    return tree.at("/metadata/name").asString();
  }

  JsonNode at(String pointer) {
    return tree.at(pointer);
  }

  /** The labels, or other texts by name, at a place. */
  Map<String, String> texts(String pointer) {
    Map<String, String> texts = new TreeMap<>();
    at(pointer).properties().forEach(text -> texts.put(text.getKey(), text.getValue().asString()));
    return texts;
  }

  /** The pod of a pod or the template of pods, where this has one. */
  JsonNode pod() {
    return switch (kind()) {
      case "Pod" -> at("/spec");
      case "Deployment" -> at("/spec/template/spec");
      default -> at("/spec/none");
    };
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }
}
