package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import io.penalties.http.files.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Files whose tensors could not be held are compared block by block, each read in place. */
@TestPropertySource(properties = "penalties.limits.max-held-bytes=64KB")
class ComparedFilesTest extends ServiceTest {

  /** Three blocks and a rest; 200,006 bytes in the shortest type. */
  private static final int ELEMENTS = 3 * 32_768 + 1_699;

  private static final String SHAPE = "[%d]".formatted(ELEMENTS);
  private static final MathContext DIGITS = new MathContext(40);

  /** Elements that each type holds exactly. */
  private static double[] elements(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(ELEMENTS).map(value -> Math.rint(256 * value - 128) / 64).toArray();
  }

  private static byte[] bytes(String type, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type) {
        case "F16", "<f2" -> bytes.putShort(Float.floatToFloat16((float) value));
        case "BF16" -> bytes.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
        case "F32", "<f4" -> bytes.putFloat((float) value);
        case ">f4" -> bytes.putInt(Integer.reverseBytes(Float.floatToIntBits((float) value)));
        case "F64", "<f8" -> bytes.putDouble(value);
        default -> throw new IllegalArgumentException(type);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static byte[] npy(String type, String shape, boolean fortran, double... values) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(type, fortran ? "True" : "False", shape);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    file.write(header.length() & 0xFF);
    file.write(header.length() >> 8);
    file.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(bytes(type, values));
    return file.toByteArray();
  }

  private static byte[] zip(String member, byte[] content, int method) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(method == ZipEntry.STORED ? 0 : 6);
      zip.putNextEntry(new ZipEntry("first.npy"));
      zip.write(npy("<f8", "(1,)", false, 7));
      zip.putNextEntry(new ZipEntry(member));
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** A file of the tensor {@code w}. */
  private static byte[] file(String format, String type, double... values) {
    String shape = "(%d,)".formatted(values.length);
    return switch (format) {
      case "safetensors" ->
          new Safetensors()
              .addRaw("before", "F64", "[1]", bytes("F64", 1))
              .addRaw("w", type, "[%d]".formatted(values.length), bytes(type, values))
              .toBytes();
      case "npy" -> npy(type, shape, false, values);
      case "npz" -> zip("w.npy", npy(type, shape, false, values), ZipEntry.DEFLATED);
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static String options(String regularizer) {
    return """
    {"rules": [{"match": "w", "regularizer": %s}], "statistics": true}
    """
        .formatted(regularizer);
  }

  private static String regularizer(String className, String config) {
    return "{\"class_name\": \"%s\", \"config\": {%s}}".formatted(className, config);
  }

  private static String part(String name, String filename) {
    return "name=\"%s\"; filename=\"%s\"".formatted(name, filename);
  }

  private JsonNode answer(ModelForm form) {
    HttpResponse<String> response = send(form.to(request("/penalties/model")));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private static BigDecimal sum(double[] a, double[] b, double[] weights, int power) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      BigDecimal difference = new BigDecimal(a[i]).subtract(new BigDecimal(b[i])).abs();
      sum = sum.add(difference.pow(power).multiply(new BigDecimal(weights[i])));
    }
    return sum;
  }

  private static double[] ones() {
    double[] ones = new double[ELEMENTS];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static void assertExact(double value, double factor, BigDecimal sum) {
    BigDecimal exact = new BigDecimal(factor).multiply(sum, DIGITS);
    assertThat(value)
        .isCloseTo(exact.doubleValue(), Offset.offset(2 * Math.ulp(exact.doubleValue())));
  }

  @ParameterizedTest
  @CsvSource({
    "safetensors, F32, npz, <f8",
    "safetensors, BF16, npy, >f4",
    "npz, <f4, safetensors, F16",
    "npz, <f2, npz, <f8",
    "npy, >f4, safetensors, BF16",
    "npy, <f8, npy, <f2",
  })
  void filesOfAnyFormatAndType(String format, String type, String other, String otherType) {
    double[] weights = elements(1);
    double[] references = elements(2);
    byte[] model = file(format, type, weights);
    byte[] reference = file(other, otherType, references);
    String name = format.equals("npy") ? "w.npy" : "model." + format;
    String otherName = other.equals("npy") ? "w.npy" : "other." + other;

    JsonNode squares =
        answer(
            new ModelForm()
                .options(options(regularizer("L2SP", "\"factor\": 0.3")))
                .model(name, model)
                .part(part("reference", otherName), reference));
    assertExact(squares.at("/losses/0").asDouble(), 0.3, sum(weights, references, ones(), 2));
    assertThat(squares.findValue("max_abs").asDouble()).isEqualTo(2);

    // The second model may come first; the options, last.
    JsonNode distance =
        answer(
            new ModelForm()
                .part(part("reference", otherName), reference)
                .model(name, model)
                .options(options(regularizer("L1SP", "\"factor\": 0.3"))));
    assertExact(distance.at("/losses/0").asDouble(), 0.3, sum(weights, references, ones(), 1));
    JsonNode same =
        answer(
            new ModelForm()
                .options(options(regularizer("ElasticDistance", "\"l1\": 1, \"l2\": 1")))
                .model(name, model)
                .part(part("reference", name), model));
    assertThat(same.at("/losses/0").asDouble()).isEqualTo(0);
  }

  @Test
  void threeFilesAreReadInStep() {
    double[] weights = elements(1);
    double[] references = elements(2);
    double[] importances = new double[ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) {
      importances[i] = i % 9;
    }
    ModelForm form =
        new ModelForm()
            .options(options(regularizer("EWC", "\"factor\": 2")))
            .model("model.safetensors", file("safetensors", "F32", weights))
            .part(part("reference", "r.npz"), file("npz", "<f8", references))
            .part(part("importance", "i.npz"), file("npz", "<f2", importances));

    assertExact(
        answer(form).at("/losses/0").asDouble(), 2, sum(weights, references, importances, 2));
    importances[ELEMENTS - 2] = -1;
    HttpResponse<String> refused =
        send(
            new ModelForm()
                .options(options(regularizer("EWC", "\"factor\": 2")))
                .model("model.safetensors", file("safetensors", "F32", weights))
                .part(part("reference", "r.npz"), file("npz", "<f8", references))
                .part(part("importance", "i.npz"), file("npz", "<f2", importances))
                .to(request("/penalties/model")));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("at element %d".formatted(ELEMENTS - 2));
  }

  @Test
  void aFormulaOfOnesOwnComparesInStepToo() {
    double[] weights = elements(1);
    double[] references = elements(2);
    ModelForm form =
        new ModelForm()
            .options(
                options(
                    regularizer(
                        "Formula", "\"formula\": \"ops.sum(ops.square(x - reference)) * 2\"")))
            .model("m.safetensors", file("safetensors", "F32", weights))
            .part(part("reference", "r.safetensors"), file("safetensors", "F64", references));

    assertExact(answer(form).at("/losses/0").asDouble(), 2, sum(weights, references, ones(), 2));
  }

  @Test
  void whatNeedsMoreThanOnePassIsHeldOrRefused() {
    String formula = "\"formula\": \"ops.sum(ops.square(x - ops.mean(reference)))\"";
    JsonNode held =
        answer(
            new ModelForm()
                .options(options(regularizer("Formula", formula)).replace("\"w\"", "\"m\""))
                .model("m.npy", npy("<f4", "(2,)", false, 3, 4))
                .part(part("reference", "m.npy"), npy("<f8", "(2,)", false, 1, 3)));
    assertThat(held.at("/losses/0").asDouble()).isEqualTo(5);

    HttpResponse<String> refused =
        send(
            new ModelForm()
                .options(options(regularizer("Formula", formula)))
                .model("m.safetensors", file("safetensors", "F32", elements(1)))
                .part(part("reference", "r.npz"), file("npz", "<f8", elements(2)))
                .to(request("/penalties/model")));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(json(refused).get("property").asString())
        .isEqualTo("penalties.limits.max-held-bytes");
  }

  @Test
  void aColumnMajorReferenceIsHeld() {
    ModelForm form =
        new ModelForm()
            .options(options(regularizer("L1SP", "\"factor\": 1")))
            .model("w.npy", npy("<f4", "(2, 3)", false, 1, 2, 3, 4, 5, 6))
            .part(part("reference", "w.npy"), npy("<f8", "(2, 3)", true, 1, 4, 2, 5, 3, 6));

    assertThat(answer(form).at("/losses/0").asDouble()).isEqualTo(0);
  }

  @Test
  void shapesHaveToAgree() {
    HttpResponse<String> refused =
        send(
            new ModelForm()
                .options(options(regularizer("L2SP", "\"factor\": 1")))
                .model("m.safetensors", new Safetensors().add("w", "[2, 1]", 1, 2).toBytes())
                .part(
                    part("reference", "r.safetensors"),
                    new Safetensors().add("w", "[2]", 1, 2).toBytes())
                .to(request("/penalties/model")));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "Expected the reference to have the shape of the tensor, (2, 1). Received: (2,).");
  }

  @Test
  void weightsWithoutPartnersAreNotHeld() {
    JsonNode answer =
        answer(
            new ModelForm()
                .options(options(regularizer("L2SP", "\"factor\": 1")))
                .model("m.safetensors", file("safetensors", "F32", elements(1)))
                .part(part("reference", "v.npy"), npy("<f4", "(1,)", false, 1)));

    assertThat(answer.get("losses")).isEmpty();
    assertThat(answer.findValuesAsString("code")).contains("no_reference", "unused_reference");
  }

  @Test
  void aSavedModelIsComparedWithItself() throws IOException {
    Path folder = Path.of("src/test/resources/models/mlp_l1_l2_l1l2");
    byte[] model = Files.readAllBytes(folder.resolve("model.keras"));
    JsonNode answer =
        answer(
            new ModelForm()
                .options(options(regularizer("L2SP", "\"factor\": 1")).replace("\"w\"", "\".*\""))
                .part(part("reference", "r.keras"), model)
                .model("model.keras", model));

    assertThat(answer.get("losses").size()).isPositive();
    answer.get("losses").forEach(loss -> assertThat(loss.asDouble()).isEqualTo(0));
    assertThat(answer.findValuesAsString("code")).doesNotContain("no_reference");
  }
}
