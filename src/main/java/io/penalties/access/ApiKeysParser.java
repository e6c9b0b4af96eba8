package io.penalties.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parses lines {@code name:sha256-hex}; empty lines and lines that begin with {@code #} are
 * skipped. Messages name the line but never quote it, since someone may have written a key there.
 */
final class ApiKeysParser {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern DIGEST =
      Pattern.compile("[0-9A-Fa-f]{%d}".formatted(2 * ApiKeys.DIGEST_BYTES));

  private ApiKeysParser() {}

  static ApiKeys parse(String text) throws InvalidApiKeysException {
    List<ApiKeys.Entry> entries = new ArrayList<>();
    Set<String> digests = new HashSet<>();
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      ApiKeys.Entry entry = entry(line, number);
      if (!digests.add(HexFormat.of().formatHex(entry.digest()))) {
        throw new InvalidApiKeysException(
            "line %d: Expected each key once. Received: the digest of an earlier line."
                .formatted(number));
      }
      entries.add(entry);
    }
    if (entries.isEmpty()) {
      throw new InvalidApiKeysException("Expected at least one line name:sha256. Received: none.");
    }
    return new ApiKeys(entries);
  }

  private static ApiKeys.Entry entry(String line, int number) throws InvalidApiKeysException {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).strip();
    String digest = line.substring(colon + 1).strip();
    if (!NAME.matcher(name).matches()) {
      throw new InvalidApiKeysException(
          "line %d: Expected a name of 1 to 64 letters, digits, '.', '_' and '-', then a colon. Received: something else."
              .formatted(number));
    }
    if (!DIGEST.matcher(digest).matches()) {
      throw new InvalidApiKeysException(
          "line %d: Expected the SHA-256 of a key, 64 hexadecimal digits. Received: %d characters."
              .formatted(number, digest.length()));
    }
    return new ApiKeys.Entry(name, HexFormat.of().parseHex(digest.toLowerCase(Locale.ROOT)));
  }
}
