package io.penalties.penalty.options;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.regularizer.rules.NamePattern;
import io.penalties.regularizer.rules.NameReplacements;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code options.reference_names}: new names by patterns on old ones. */
final class PostedReplacements {

  private static final int MAX_REPLACEMENTS = 1000;

  private static final String EXAMPLE = "{\"match\": \"model/(.*)\", \"replace\": \"$1\"}";

  private PostedReplacements() {}

  static List<NameReplacements.Replacement> readAll(JsonReader json, HeldBytes held) {
    List<NameReplacements.Replacement> replacements = new ArrayList<>();
    Members.beginList(json, "a list of new names, such as [" + EXAMPLE + "]");
    while (json.nextElement()) {
      if (replacements.size() == MAX_REPLACEMENTS) {
        throw new MalformedDocumentException(
            json.pointer(),
            "Expected at most %d new names. Received: more.".formatted(MAX_REPLACEMENTS));
      }
      replacements.add(read(json, held));
    }
    return replacements;
  }

  private static NameReplacements.Replacement read(JsonReader json, HeldBytes held) {
    String pointer = json.pointer();
    NamePattern match = null;
    String replace = null;
    Members.beginObject(json, "a pattern and a new name, such as " + EXAMPLE);
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "match" -> match = PostedRule.compile(json.pointer(), Members.readString(json), held);
        case "replace" -> replace = readReplacement(json);
        default -> throw Members.unknown(json, name, "match, replace");
      }
    }
    if (match == null) {
      throw Members.missing(pointer, "match");
    }
    if (replace == null) {
      throw Members.missing(pointer, "replace");
    }
    return new NameReplacements.Replacement(match, replace, pointer);
  }

  private static String readReplacement(JsonReader json) {
    String pointer = json.pointer();
    String replace = Members.readString(json);
    if (replace.length() > NameReplacements.MAX_REPLACEMENT) {
      throw new MalformedDocumentException(
          pointer,
          "Expected a new name of at most %d characters. Received: %d."
              .formatted(NameReplacements.MAX_REPLACEMENT, replace.length()));
    }
    return replace;
  }
}
