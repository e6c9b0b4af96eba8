package io.penalties.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Damage to forms: to their boundaries and to the headers of their parts. */
final class FormMutations {

  private static final List<String[]> REPLACEMENTS =
      List.of(
          new String[] {"--" + Items.BOUNDARY + "--", ""},
          new String[] {"--" + Items.BOUNDARY + "--", "--" + Items.BOUNDARY + "-"},
          new String[] {"--" + Items.BOUNDARY + "\r\n", "--" + Items.BOUNDARY + "x\r\n"},
          new String[] {"--" + Items.BOUNDARY + "\r\n", "--" + Items.BOUNDARY + "\n"},
          new String[] {"--" + Items.BOUNDARY + "\r\n", "--" + Items.BOUNDARY + " ".repeat(9000)},
          new String[] {"; name=\"model\"", ""},
          new String[] {"; name=\"model\"", "; name=\"model"},
          new String[] {"; name=\"model\"", "; name=\"options\""},
          new String[] {"; name=\"options\"", "; name=\"model\""},
          new String[] {"; name=\"request\"", "; name=\"\""},
          new String[] {"; name=\"request\"", "; name=\"weights\""},
          new String[] {"; name=\"weights\"", "; name=\"request\""},
          new String[] {"; name=\"weights\"", "; name*=UTF-8''%ff%fe"},
          new String[] {"form-data", "attachment"},
          new String[] {"Content-Disposition", "Content-Disposition\r\nContent-Disposition"},
          new String[] {"Content-Disposition: ", "Content-Disposition "},
          new String[] {"\r\n\r\n", "\r\n"},
          new String[] {"\r\n\r\n", "\r\nX: " + "a".repeat(70_000) + "\r\n\r\n"},
          new String[] {"\r\n\r\n", "\r\n" + "X-Y: z\r\n".repeat(5000) + "\r\n"},
          new String[] {"\r\n\r\n", "\r\nContent-Transfer-Encoding: base64\r\n\r\n"},
          new String[] {"\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n"},
          new String[] {"\r\n\r\n", "\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"});

  private FormMutations() {}

  static byte[] of(byte[] form, Random random) {
    if (random.nextInt(3) == 0) {
      return Mutations.of(form, random);
    }
    String text = new String(form, StandardCharsets.ISO_8859_1);
    for (int attempt = 0; attempt < 20; attempt++) {
      String[] pair = REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size()));
      int at = text.indexOf(pair[0]);
      if (at >= 0) {
        String mutated = text.substring(0, at) + pair[1] + text.substring(at + pair[0].length());
        return mutated.getBytes(StandardCharsets.ISO_8859_1);
      }
    }
    return Mutations.of(form, random);
  }
}
