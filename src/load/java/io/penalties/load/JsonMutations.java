package io.penalties.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damage to documents: to their tokens and to their bytes. */
final class JsonMutations {

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|-?[0-9.]+|true|false|null|[\\[\\]{}:,]");

  private static final List<String> WORDS =
      List.of(
          "1e999",
          "-1e-999",
          "NaN",
          "Infinity",
          "\"NaN\"",
          "\"Infinity\"",
          "1".repeat(5000),
          "0." + "3".repeat(3000) + "e-5",
          "01",
          "+1",
          "1.",
          ".5",
          "-",
          "1e",
          "0x10",
          "true",
          "null",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"\\x\"",
          "\"\t\"",
          "'a'",
          "[]",
          "{}",
          "[[]]",
          "[[1],[2,3]]",
          "{\"a\":1,\"a\":2}",
          "9223372036854775808",
          "-1",
          "2147483648",
          "1.5",
          "/*c*/1",
          "undefined",
          "\"float8_e4m3fn\"",
          "\"int32\"",
          "\"l1\"",
          "\"OrthogonalRegularizer\"",
          "\"../../etc/passwd\"",
          "\"" + "a".repeat(20_000) + "\"",
          "\"<script>\"",
          ",",
          ":",
          "]",
          "}",
          "");

  private JsonMutations() {}

  static byte[] of(byte[] document, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> Mutations.of(document, random);
      case 1 -> nested(document, random);
      case 2 -> badText(document, random);
      default -> words(document, random);
    };
  }

  /** Replaces one token by another. */
  private static byte[] words(byte[] document, Random random) {
    StringBuilder text = new StringBuilder(new String(document, StandardCharsets.UTF_8));
    for (int i = random.nextInt(2); i >= 0; i--) {
      List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
      if (tokens.isEmpty()) {
        break;
      }
      MatchResult token = tokens.get(random.nextInt(tokens.size()));
      MatchResult other = tokens.get(random.nextInt(tokens.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.replace(token.start(), token.end(), other.group());
        case 1 -> text.insert(token.start(), token.group());
        case 2 -> text.insert(token.start(), WORDS.get(random.nextInt(WORDS.size())));
        default ->
            text.replace(token.start(), token.end(), WORDS.get(random.nextInt(WORDS.size())));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] nested(byte[] document, Random random) {
    int depth = List.of(10, 65, 1000, 200_000).get(random.nextInt(4));
    String open = random.nextBoolean() ? "[" : "{\"a\":";
    byte[] deep = open.repeat(depth).getBytes(StandardCharsets.US_ASCII);
    return random.nextBoolean()
        ? deep
        : Mutations.inserted(document, random.nextInt(document.length), deep);
  }

  private static byte[] badText(byte[] document, Random random) {
    List<byte[]> bad = new ArrayList<>();
    bad.add(new byte[] {(byte) 0xff});
    bad.add(new byte[] {(byte) 0xc0, (byte) 0xaf});
    bad.add(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
    bad.add(new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80});
    bad.add(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    bad.add(new byte[] {0});
    byte[] text = bad.get(random.nextInt(bad.size()));
    if (random.nextInt(8) == 0) {
      return new String(document, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
    }
    return Mutations.inserted(document, random.nextInt(document.length), text);
  }
}
