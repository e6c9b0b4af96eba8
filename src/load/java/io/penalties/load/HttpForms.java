package io.penalties.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that violate HTTP itself, above all those that two servers may parse differently. */
final class HttpForms {

  private static final String SMALL = "{\"regularizer\":\"l2\",\"tensor\":{\"data\":[[3,4]]}}";
  private static final String LINE = "POST /penalties/direct HTTP/1.1\r\n";
  private static final String HOST = "Host: penalties\r\n";
  private static final String TYPE = Items.JSON;
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String LENGTH = "Content-Length: " + SMALL.length() + "\r\n";

  private HttpForms() {}

  static List<byte[]> all() {
    List<String> forms = new ArrayList<>();
    lines(forms);
    headers(forms);
    lengths(forms);
    chunks(forms);
    return forms.stream().map(form -> form.getBytes(StandardCharsets.ISO_8859_1)).toList();
  }

  private static void lines(List<String> forms) {
    for (String line :
        List.of(
            "GET\r\n",
            "POST /penalties/direct HTTP/9.9\r\n",
            "POST /penalties/direct HTTP/1.1 x\r\n",
            "POST  /penalties/direct HTTP/1.1\r\n",
            "POST\t/penalties/direct\tHTTP/1.1\r\n",
            "post /penalties/direct HTTP/1.1\r\n",
            "P\u0000ST /penalties/direct HTTP/1.1\r\n",
            "POST /penalties/%2e%2e/direct HTTP/1.1\r\n",
            "POST /penalties%2fdirect HTTP/1.1\r\n",
            "POST /penalties/direct%00 HTTP/1.1\r\n",
            "POST /penalties/direct%zz HTTP/1.1\r\n",
            "POST /penalties/direct;a=b HTTP/1.1\r\n",
            "POST //penalties/direct HTTP/1.1\r\n",
            "POST /penalties\\direct HTTP/1.1\r\n",
            "POST /../../etc/passwd HTTP/1.1\r\n",
            "POST /penalties/\u00ff HTTP/1.1\r\n",
            "POST /penalties/direct?regularizer={\"a\"} HTTP/1.1\r\n",
            "POST /penalties/tensors?regularizer=%ff%fe HTTP/1.1\r\n",
            "POST /penalties/tensors?" + "a=b&".repeat(5000) + " HTTP/1.1\r\n",
            "POST /" + "a".repeat(100_000) + " HTTP/1.1\r\n",
            "TRACE /penalties HTTP/1.1\r\n",
            "CONNECT localhost:22 HTTP/1.1\r\n",
            "PROPFIND / HTTP/1.1\r\n",
            "A".repeat(9000) + " / HTTP/1.1\r\n",
            "PRI * HTTP/2.0\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n")) {
      forms.add(line + HOST + TYPE + LENGTH + "\r\n" + SMALL);
    }
  }

  private static void headers(List<String> forms) {
    for (String header :
        List.of(
            "No colon\r\n",
            ": no name\r\n",
            "Space : before\r\n",
            " folded\r\n",
            "X: a\r\n folded\r\n",
            "X: a\u0000b\r\n",
            "X: a\rb\r\n",
            "X\u00e9: a\r\n",
            "X: " + "a".repeat(60_000) + "\r\n",
            "X: a\r\n".repeat(3000),
            "Host: another\r\n",
            "Host: a b\r\n",
            "Expect: something\r\n",
            "Content-Type: text/plain\r\n",
            "Content-Type: \r\n",
            "Content-Type: application/json; charset=utf-7\r\n",
            "Content-Encoding: br\r\n",
            "Content-Encoding: gzip\r\n",
            "Content-Encoding: gzip, gzip\r\n",
            "Content-Encoding: identity;q=0\r\n",
            "Accept: a/b/c\r\n",
            "Accept: image/png\r\n",
            "Accept: " + "a/b,".repeat(5000) + "\r\n",
            "Accept-Encoding: gzip;q=x\r\n",
            "Connection: close, Content-Length\r\n",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n",
            "X-Request-Id: a\u0001b\r\n",
            "X-Request-Id: " + "x".repeat(5000) + "\r\n",
            "X-API-Key: \u00ff\r\n",
            "Authorization: Bearer ..\r\n",
            "Cookie: " + "a=b; ".repeat(3000) + "\r\n",
            "Range: bytes=0-1\r\n",
            "traceparent: 00-zz-zz-zz\r\n",
            "Origin: null\r\nAccess-Control-Request-Method: POST\r\n")) {
      forms.add(LINE + HOST + TYPE + header + LENGTH + "\r\n" + SMALL);
    }
    forms.add(LINE + TYPE + LENGTH + "\r\n" + SMALL);
    forms.add(LINE + "Host: \r\n" + TYPE + LENGTH + "\r\n" + SMALL);
    forms.add((LINE + HOST + TYPE + LENGTH + "\r\n" + SMALL).replace("\r\n", "\n"));
    forms.add("\r\n\r\n" + LINE + HOST + TYPE + LENGTH + "\r\n" + SMALL);
  }

  private static void lengths(List<String> forms) {
    for (String length :
        List.of(
            "",
            "-1",
            "+5",
            "0x10",
            "1e3",
            "abc",
            " ",
            "5, 5",
            "99999999999999999999",
            "9223372036854775807",
            "2147483648",
            "0",
            "1",
            "00005",
            "5;",
            "\u0665")) {
      forms.add(LINE + HOST + TYPE + "Content-Length: " + length + "\r\n\r\n" + SMALL);
    }
    forms.add(LINE + HOST + TYPE + "\r\n" + SMALL);
    forms.add(LINE + HOST + TYPE + LENGTH + "Content-Length: 0\r\n\r\n" + SMALL);
    forms.add(LINE + HOST + TYPE + LENGTH + LENGTH + "\r\n" + SMALL);
    forms.add(LINE + HOST + TYPE + "Content-Length : 5\r\n\r\n" + SMALL);
  }

  private static void chunks(List<String> forms) {
    String hex = Integer.toHexString(SMALL.length());
    String body = hex + "\r\n" + SMALL + "\r\n0\r\n\r\n";
    forms.add(LINE + HOST + TYPE + CHUNKED + LENGTH + "\r\n" + body);
    forms.add(LINE + HOST + TYPE + LENGTH + CHUNKED + "\r\n" + body);
    for (String coding :
        List.of(
            "gzip",
            "chunked, chunked",
            "chunked, gzip",
            "gzip, chunked",
            "xchunked",
            "chunked;a=b",
            "identity",
            "\"chunked\"",
            "chunked\u000b",
            "",
            "ChUnKeD",
            "chunked,")) {
      forms.add(LINE + HOST + TYPE + "Transfer-Encoding: " + coding + "\r\n\r\n" + body);
      forms.add(
          LINE + HOST + TYPE + "Transfer-Encoding: " + coding + "\r\n" + LENGTH + "\r\n" + SMALL);
    }
    forms.add(LINE + HOST + TYPE + "Transfer-Encoding : chunked\r\n\r\n" + body);
    forms.add(LINE + HOST + TYPE + "Transfer-Encoding:\u000bchunked\r\n\r\n" + body);
    forms.add(LINE + HOST + TYPE + CHUNKED + CHUNKED + "\r\n" + body);
    forms.add(LINE.replace("1.1", "1.0") + HOST + TYPE + CHUNKED + "\r\n" + body);
    for (String wrong :
        List.of(
            "zz\r\n" + SMALL,
            "-5\r\n" + SMALL,
            "+5\r\n" + SMALL,
            "0x5\r\n" + SMALL,
            "ffffffffffffffff\r\n" + SMALL,
            "7fffffff\r\n" + SMALL,
            "80000000\r\n" + SMALL,
            "1\r\n" + SMALL,
            hex + "\n" + SMALL + "\n0\n\n",
            hex + "\r\n" + SMALL + "0\r\n\r\n",
            hex + ";" + "e".repeat(20_000) + "\r\n" + SMALL + "\r\n0\r\n\r\n",
            hex + ";a=\"\r\n\"\r\n" + SMALL + "\r\n0\r\n\r\n",
            hex + "\r\n" + SMALL + "\r\n0\r\nContent-Length: 5\r\nHost: x\r\n\r\n",
            hex + "\r\n" + SMALL + "\r\n0\r\n" + "X: y\r\n".repeat(5000) + "\r\n",
            hex + "\r\n" + SMALL + "\r\n0\r\nno colon\r\n\r\n",
            hex + "\r\n" + SMALL + "\r\n",
            "")) {
      forms.add(LINE + HOST + TYPE + CHUNKED + "\r\n" + wrong);
    }
    forms.add(LINE + HOST + TYPE + CHUNKED + "\r\n" + single() + "0\r\n\r\n");
  }

  /** Chunks of one byte each, with extensions. */
  private static String single() {
    StringBuilder chunks = new StringBuilder();
    for (char c : SMALL.toCharArray()) {
      chunks.append("1;x\r\n").append(c).append("\r\n");
    }
    return chunks.toString();
  }
}
