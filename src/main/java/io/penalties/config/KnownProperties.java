package io.penalties.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** The names of a record's properties, including nested records. */
final class KnownProperties {

  private static final String ANY = ".*";

  private final Set<String> names = new TreeSet<>();

  KnownProperties(String prefix, Class<? extends Record> type) {
    addAll(prefix, type);
  }

  private void addAll(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
      if (component.getType().isRecord()) {
        addAll(name, component.getType());
      } else if (component.getGenericType() instanceof ParameterizedType map
          && map.getActualTypeArguments()[map.getActualTypeArguments().length - 1]
              instanceof Class<?> value
          && value.isRecord()) {
        addAll(name + ANY, value);
      } else {
        // Anything may follow the name of a map or a list.
        boolean open =
            Map.class.isAssignableFrom(component.getType())
                || Collection.class.isAssignableFrom(component.getType());
        names.add(open ? name + ANY : name);
      }
    }
  }

  /** Whether a name is one of these properties, in any form that Spring Boot accepts. */
  boolean contains(ConfigurationPropertyName name) {
    String uniform = uniform(name, ".");
    return names.stream().anyMatch(known -> matches(uniform, known.replace("-", "")));
  }

  /**
   * Whether a name from an environment variable is one of these properties; it has dots instead of
   * dashes, too.
   */
  boolean containsVariable(ConfigurationPropertyName name) {
    String uniform = uniform(name, "");
    return names.stream().anyMatch(known -> matches(uniform, known.replaceAll("-|\\.(?!\\*)", "")));
  }

  private static boolean matches(String name, String known) {
    int any = known.indexOf(ANY);
    return any < 0
        ? name.equals(known)
        : name.startsWith(known.substring(0, any))
            && name.substring(any).endsWith(known.substring(any + ANY.length()));
  }

  private static String uniform(ConfigurationPropertyName name, String separator) {
    StringBuilder uniform = new StringBuilder();
    for (int i = 0; i < name.getNumberOfElements(); i++) {
      uniform.append(i == 0 ? "" : separator).append(name.getElement(i, Form.UNIFORM));
    }
    return uniform.toString();
  }

  /** The known name closest to a misspelt one, if any is close. */
  Optional<String> nearest(String misspelt) {
    return names.stream()
        .map(known -> known.endsWith(ANY) ? known.substring(0, known.length() - 2) : known)
        .map(known -> known.replace(ANY, ".<name>"))
        .min(Comparator.comparingInt(known -> distance(known, misspelt)))
        .filter(known -> distance(known, misspelt) <= misspelt.length() / 3);
  }

  /** The edit distance (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
