package io.penalties.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.library.ModelRequest;
import io.penalties.library.Penalties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job on a Master and two Workers, whose executors are separate JVMs. */
@Timeout(300)
class PenaltiesJobTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RULE = ".*={\"class_name\": \"L1L2\", \"config\": {\"l1\": 0.5}}";
  private static final String INDEX = "/model.safetensors.index.json";

  /** Small enough to give a dozen tasks, larger than a block. */
  private static final String PART_BYTES = "3000000";

  @TempDir private static Path folder;

  private static ObjectStore store;
  private static SparkCluster cluster;
  private static SparkSession spark;
  private static Path checkpoint;

  @BeforeAll
  static void startAll() throws Exception {
    store = new ObjectStore();
    checkpoint = Checkpoints.write(folder.resolve("run-1"), 1);
    store.putAll("run-1/", checkpoint);
    cluster = new SparkCluster(folder.resolve("cluster"));
    System.setProperty("aws.accessKeyId", ObjectStore.ID);
    System.setProperty("aws.secretAccessKey", ObjectStore.SECRET);
    spark =
        SparkSession.builder()
            .master(cluster.master())
            .config("spark.jars", System.getProperty("job.jar"))
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.memory", "512m")
            .config("spark.executor.cores", "1")
            .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
            .config("spark.executorEnv.AWS_ACCESS_KEY_ID", ObjectStore.ID)
            .config("spark.executorEnv.AWS_SECRET_ACCESS_KEY", ObjectStore.SECRET)
            .getOrCreate();
  }

  @AfterAll
  static void stopAll() throws Exception {
    spark.stop();
    cluster.close();
    store.close();
  }

  private static int run(Path output, String... words) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "--output",
                output.toString(),
                "--rule",
                RULE,
                "--part-bytes",
                PART_BYTES,
                "--s3-endpoint",
                store.endpoint(),
                "--s3-path-style"));
    line.addAll(List.of(words));
    return PenaltiesJob.run(line.toArray(String[]::new));
  }

  private static String s3(String run) {
    return "s3://" + ObjectStore.BUCKET + "/" + run + INDEX;
  }

  /** The service's answer, computed by the same classes in one process. */
  private static BreakdownAnswer expected(Path model) throws IOException {
    return expected(ModelRequest.of(model));
  }

  private static BreakdownAnswer expected(ModelRequest request) throws IOException {
    String[] rule = RULE.split("=", 2);
    try (Penalties penalties = Penalties.create()) {
      return penalties.compute(request.withRule(rule[0], rule[1]));
    }
  }

  private static void requireAnswer(BreakdownAnswer answer, Path output) throws IOException {
    assertEquals(
        JSON.readTree(JSON.writeValueAsString(answer)),
        JSON.readTree(lines(output).getFirst()).path("answer"));
  }

  private static List<String> lines(Path output) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> parts = Files.list(output.resolve("checkpoints"))) {
      for (Path part :
          parts.filter(file -> file.getFileName().toString().startsWith("part-")).toList()) {
        lines.addAll(Files.readAllLines(part));
      }
    }
    return lines;
  }

  private static void requireSameBits(Path output, String checkpointName) throws IOException {
    String answer = JSON.writeValueAsString(expected(checkpoint.resolve(INDEX.substring(1))));
    assertEquals(
        List.of(
            "{\"checkpoint\":\"%s\",\"status\":\"computed\",\"problem\":null,\"answer\":%s}"
                .formatted(checkpointName, answer)),
        lines(output));
  }

  /** Runs an action once, after the first part has been reduced. */
  private static SparkListener onFirstPart(Runnable action) {
    AtomicInteger ended = new AtomicInteger();
    return new SparkListener() {
      @Override
      public void onTaskEnd(SparkListenerTaskEnd task) {
        // The first task makes the plans.
        if (ended.incrementAndGet() == 3) {
          action.run();
        }
      }
    };
  }

  @Test
  void theAnswerHasTheBitsOfTheService() throws IOException {
    Path output = folder.resolve("same");
    assertEquals(0, run(output, s3("run-1")));
    requireSameBits(output, s3("run-1"));
    assertEquals(2, cluster.awaitExecutors().size());
    Dataset<Row> terms = spark.read().parquet(output + "/terms");
    assertEquals(Checkpoints.SMALL_TENSORS, terms.count());
    assertEquals(Checkpoints.SMALL_TENSORS, spark.read().json(output + "/terms-json").count());
    Row large = terms.where("target = 'large'").first();
    BreakdownAnswer answer = expected(checkpoint.resolve(INDEX.substring(1)));
    assertEquals(
        answer.layers().stream()
            .flatMap(layer -> layer.penalties().stream())
            .filter(term -> term.target().equals("large"))
            .findFirst()
            .orElseThrow()
            .value(),
        large.<Double>getAs("value"));
  }

  @Test
  void anExecutorThatIsKilledChangesNothing() throws IOException {
    Path output = folder.resolve("killed");
    ProcessHandle victim = cluster.awaitExecutors().getFirst();
    SparkListener killer = onFirstPart(victim::destroyForcibly);
    spark.sparkContext().addSparkListener(killer);
    try {
      assertEquals(0, run(output, s3("run-1")));
    } finally {
      spark.sparkContext().removeSparkListener(killer);
    }
    assertFalse(victim.isAlive());
    requireSameBits(output, s3("run-1"));
  }

  @Test
  void norDoesTheScalarKernelOrASharedFolder() throws IOException {
    Path output = folder.resolve("scalar");
    String local = checkpoint + INDEX;
    assertEquals(0, run(output, local, "--scalar"));
    requireSameBits(output, local);
  }

  @Test
  void anObjectThatIsOverwrittenIsReportedAndNeverMixed() throws IOException {
    Path other = Checkpoints.write(folder.resolve("other"), 2);
    store.putAll("run-2/", checkpoint);
    SparkListener writer =
        onFirstPart(() -> {
          try {
            store.putAll("run-2/", other);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    spark.sparkContext().addSparkListener(writer);
    Path output = folder.resolve("changed");
    try {
      assertEquals(0, run(output, s3("run-2")));
    } finally {
      spark.sparkContext().removeSparkListener(writer);
    }
    JsonNode line = JSON.readTree(lines(output).getFirst());
    assertEquals("changed", line.path("status").asText());
    assertTrue(line.path("problem").path("detail").asText().contains("another version"));
    assertTrue(line.path("answer").isNull());
  }

  @Test
  void aCheckpointThatFailsIsARowAndTheOthersGoOn() throws IOException {
    store.put("bad/model.safetensors", Files.writeString(folder.resolve("bad"), "no tensors here"));
    Path list =
        Files.writeString(
            folder.resolve("list"),
            "# runs\n%s\n".formatted(s3("run-1").replace("run-1", "run-?")));
    store.putAll("run-1/", checkpoint);
    Path output = folder.resolve("failed");
    String bad = "s3://" + ObjectStore.BUCKET + "/bad/model.safetensors";
    assertEquals(0, run(output, bad, "--list", list.toString()));
    List<String> lines = lines(output);
    JsonNode first = JSON.readTree(lines.getFirst());
    assertEquals("failed", first.path("status").asText());
    assertEquals("/problems/invalid-file", first.path("problem").path("type").asText());
    assertEquals("computed", JSON.readTree(lines.get(1)).path("status").asText());
    assertEquals(1, run(folder.resolve("stopped"), bad, "--stop-on-failure"));
    assertEquals(2, run(folder.resolve("none"), s3("nothing-*")));
  }

  @Test
  void whatRangesCannotGiveIsReadByOneExecutor() throws IOException {
    Path keras =
        Path.of("../test/resources/models/mlp_l1_l2_l1l2/model.keras").toAbsolutePath().normalize();
    Path output = folder.resolve("whole");
    assertEquals(0, run(output, keras.toString()));
    requireAnswer(expected(keras), output);
  }

  @Test
  void configAndOptionsAreThoseOfTheService() throws IOException {
    Path model = Path.of("../test/resources/models/mlp_l1_l2_l1l2").toAbsolutePath().normalize();
    Path weights = model.resolve("model.weights.h5");
    String options =
        """
        {"custom_objects": {"Half": "0.5 * ops.sum(ops.abs(x))"}, "equivalents": true,
         "rules": [{"match": ".*bias", "regularizer": {"class_name": "Half", "config": {}}}]}
        """;
    String config = Files.readString(model.resolve("config.json"));
    Path output = folder.resolve("config");
    assertEquals(
        0,
        PenaltiesJob.run(
            "--output",
            output.toString(),
            weights.toString(),
            "--config",
            model.resolve("config.json").toString(),
            "--options",
            Files.writeString(folder.resolve("options.json"), options).toString()));
    try (Penalties penalties = Penalties.create()) {
      requireAnswer(
          penalties.compute(ModelRequest.of(weights).withConfig(config).withOptions(options)),
          output);
    }
  }

  @Test
  void aReferenceMayLieElsewhere() throws IOException {
    Path other = Checkpoints.write(folder.resolve("start"), 3);
    store.putAll("start/", other);
    String options =
        """
        {"rules": [{"match": ".*/large",
                    "regularizer": {"class_name": "L2SP", "config": {"factor": 0.5}}}]}
        """;
    Path file = Files.writeString(folder.resolve("l2sp.json"), options);
    Path output = folder.resolve("reference");
    String index = INDEX.substring(1);
    assertEquals(
        0,
        PenaltiesJob.run(
            "--output",
            output.toString(),
            checkpoint.resolve(index).toString(),
            "--options",
            file.toString(),
            "--reference",
            s3("start"),
            "--s3-endpoint",
            store.endpoint(),
            "--s3-path-style"));
    try (Penalties penalties = Penalties.create()) {
      requireAnswer(
          penalties.compute(
              ModelRequest.of(checkpoint.resolve(index))
                  .withOptions(options)
                  .withReference(List.of(other.resolve(index)))),
          output);
    }
  }

  @Test
  void credentialsOfFilesAreUsedAndAStoreThatRefusesThemIsTheServicesProblem() throws IOException {
    Path id = Files.writeString(folder.resolve("id"), ObjectStore.ID);
    Path secret = Files.writeString(folder.resolve("secret"), "another");
    String[] files = {
      s3("run-1"),
      "--s3-access-key-id-file",
      id.toString(),
      "--s3-secret-access-key-file",
      secret.toString()
    };
    Path output = folder.resolve("credentials");
    assertEquals(0, run(output, files));
    JsonNode problem = JSON.readTree(lines(output).getFirst()).path("problem");
    assertEquals("/problems/source-failed", problem.path("type").asText());
    assertEquals(502, problem.path("status").asInt());
    Files.writeString(secret, ObjectStore.SECRET);
    assertEquals(0, run(output, files));
    requireSameBits(output, s3("run-1"));
  }

  @Test
  void wordsThatCannotBeMeantAreWrongUsage() {
    for (String[] words :
        List.of(
            new String[] {s3("run-1"), "--s3-access-key-id-file", "/id"},
            new String[] {s3("run-1"), "--s3-endpoint", "store:9000"},
            new String[] {s3("run-1"), "--outputs", "s3://models/outputs.npz"},
            new String[] {s3("run-1"), "--config", folder + "/absent.json"},
            new String[] {s3("run-1"), "--reference", "s3://models"})) {
      assertEquals(2, run(folder.resolve("usage"), words), String.join(" ", words));
    }
  }

  @Test
  void theQueriesOfThePageAnswer() throws IOException {
    for (int step = 1; step <= 3; step++) {
      Checkpoints.write(folder.resolve("steps/step-" + step), step);
    }
    Path output = folder.resolve("fleet");
    assertEquals(0, run(output, folder + "/steps/step-*" + INDEX));
    spark.read().parquet(output + "/terms").createOrReplaceTempView("terms");
    String page = Files.readString(Path.of("../../docs/fleet.md"));
    List<String> queries =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertNotEquals(0, queries.size());
    for (String query : queries) {
      assertFalse(spark.sql(query).collectAsList().isEmpty(), query);
    }
  }
}
