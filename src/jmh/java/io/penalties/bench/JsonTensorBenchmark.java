package io.penalties.bench;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.JsonTensorReader;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A tensor's JSON, from the request's bytes to the tensor's bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonTensorBenchmark implements CheckedBenchmark {

  private static final Limit LIMITS = Limit.fixed(64);

  /** How the elements are written. */
  public enum Layout {
    /** One list of decimals with seven digits behind the point. */
    FLAT,
    /** Lists of a hundred such decimals. */
    NESTED,
    /** Decimals with as many digits as tell the elements apart, as most libraries write them. */
    SHORTEST,
    /** Decimals with sixteen digits behind the point. */
    SIXTEEN,
    /** Integers of up to seven digits. */
    INTEGERS,
    /** Integers to 255, as pixels are. */
    PIXELS,
    /** A digit, seven behind the point, and an exponent. */
    EXPONENTS,
    /** Nineteen digits and an exponent, as {@code numpy.savetxt} writes them. */
    NINETEEN,
    /** One string. */
    BASE64
  }

  @Param({
    "FLAT",
    "NESTED",
    "SHORTEST",
    "SIXTEEN",
    "INTEGERS",
    "PIXELS",
    "EXPONENTS",
    "NINETEEN",
    "BASE64"
  })
  Layout layout = Layout.FLAT;

  @Param({"FLOAT32", "FLOAT64"})
  DType dtype = DType.FLOAT32;

  @Param("1000000")
  int elements = 1_000_000;

  private byte[] document = new byte[0];
  private byte[] expected = new byte[0];

  @Setup(Level.Trial)
  @Override
  public void prepare() {
    Random random = new Random(1);
    ByteBuffer values =
        ByteBuffer.allocate(elements * dtype.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < elements; i++) {
      double value = 0.2 * random.nextDouble() - 0.1;
      String literal = literal(value);
      if (dtype == DType.FLOAT64) {
        values.putDouble(Double.parseDouble(literal));
      } else {
        values.putFloat(Float.parseFloat(literal));
      }
      if (i > 0) {
        data.append(layout == Layout.NESTED && i % 100 == 0 ? "],[" : ",");
      }
      data.append(literal);
    }
    expected = values.array();
    document = document(data).getBytes(StandardCharsets.UTF_8);
  }

  private String literal(double value) {
    return switch (layout) {
      case FLAT, NESTED, BASE64 -> String.format(Locale.ROOT, "%.7f", value);
      case SHORTEST ->
          dtype == DType.FLOAT64 ? Double.toString(value) : Float.toString((float) value);
      case SIXTEEN -> String.format(Locale.ROOT, "%.16f", value);
      case INTEGERS -> Integer.toString((int) (100_000_000 * value));
      case PIXELS -> Integer.toString((int) (1_280 * (value + 0.1)));
      case EXPONENTS -> String.format(Locale.ROOT, "%.7e", value);
      case NINETEEN -> String.format(Locale.ROOT, "%.18e", value);
    };
  }

  private String document(CharSequence data) {
    String shape = layout == Layout.NESTED ? elements / 100 + ",100" : Integer.toString(elements);
    String content =
        switch (layout) {
          case FLAT, SHORTEST, SIXTEEN, INTEGERS, PIXELS, EXPONENTS, NINETEEN ->
              "\"data\":[" + data + "]";
          case NESTED -> "\"data\":[[" + data + "]]";
          case BASE64 -> "\"base64\":\"" + Base64.getEncoder().encodeToString(expected) + "\"";
        };
    return "{\"dtype\":\"%s\",\"shape\":[%s],%s}".formatted(dtype.label(), shape, content);
  }

  /** As the service reads a tensor of a request. */
  @Benchmark
  public Tensor read() {
    JsonReader reader = new JsonReader(document, document.length, LIMITS);
    Tensor tensor = new JsonTensorReader(reader, 32, new HeldBytes(Limit.fixed(1L << 30))).read();
    reader.finish();
    return tensor;
  }

  @Override
  public void check(Object answer) {
    if (!Arrays.equals(expected, ((Tensor) answer).bytes())) {
      throw new AssertionError("Expected the elements as Float.parseFloat reads them.");
    }
  }
}
