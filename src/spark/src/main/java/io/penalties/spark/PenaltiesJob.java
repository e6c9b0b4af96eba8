package io.penalties.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spark-submit --class io.penalties.spark.PenaltiesJob}: the penalties of checkpoints. */
@Command(
    name = "penalties-job",
    description = "Computes the penalties of checkpoints on a Spark cluster.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class PenaltiesJob implements Callable<Integer> {

  private static final int COMPUTED = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  @Parameters(
      paramLabel = "CHECKPOINT",
      description =
          "s3://<bucket>/<path>, a path in a folder that all machines share, or a pattern.")
  private List<String> checkpoints = List.of();

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "A file with one checkpoint or pattern per line.")
  private @Nullable String list;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Where to write the tables: a path or URL that Spark accepts.")
  private String output = "";

  @Option(
      names = "--rule",
      paramLabel = "PATTERN=REGULARIZER",
      description = "A rule, as for the command compute.")
  private List<String> rules = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The model's config, for checkpoints that contain only weights.")
  private @Nullable String config;

  @Option(names = "--options", paramLabel = "FILE", description = "The options, in JSON.")
  private @Nullable String options;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description =
          "The outputs of layers: a .npz or safetensors file in a folder that all machines share.")
  private @Nullable Path outputs;

  @Option(
      names = "--reference",
      paramLabel = "CHECKPOINT",
      description = "The checkpoint to compare each one with (L2SP …), at any location.")
  private @Nullable String reference;

  @Option(
      names = "--importance",
      paramLabel = "CHECKPOINT",
      description = "The checkpoint with the importance of each element (EWC).")
  private @Nullable String importance;

  @Mixin private StoreSettings store = new StoreSettings();

  @Option(
      names = "--part-bytes",
      paramLabel = "BYTES",
      description = "Bytes that one task reads; default: 128 MB.")
  private long partBytes = 128_000_000;

  @Option(
      names = "--scalar",
      description = "Computes with the scalar kernel: slower, the same bits.")
  private boolean scalar;

  @Option(
      names = "--stop-on-failure",
      description = "Exits with 1, without a table of terms, if a checkpoint fails.")
  private boolean stopOnFailure;

  private PenaltiesJob() {}

  /** Runs the job and exits with its status. */
  public static void main(String[] args) {
    int status = run(args);
    if (status != COMPUTED) {
      System.exit(status);
    }
  }

  /** Runs the job and returns the exit status. */
  static int run(String... args) {
    return new CommandLine(new PenaltiesJob()).execute(args);
  }

  @Override
  public Integer call() throws Exception {
    JobSettings settings;
    List<Location> found;
    try {
      store.check();
      Inputs inputs = new Inputs(store);
      settings = new JobSettings(question(inputs), store, scalar);
      List<String> texts = new ArrayList<>(checkpoints);
      texts.addAll(list == null ? List.of() : inputs.lines(list));
      found = inputs.find(texts);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return USAGE;
    }
    SparkSession spark = SparkSession.builder().appName("penalties").getOrCreate();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<Outcome> outcomes =
        new FleetRun(context, settings, partBytes)
            .outcomes(found)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return write(spark, outcomes);
  }

  private JobSettings.Question question(Inputs inputs) throws IOException {
    if (outputs != null && !Files.isRegularFile(outputs)) {
      throw new IllegalArgumentException(
          "Expected --outputs to be a file in a folder that all machines share. Received: "
              + outputs
              + ".");
    }
    return new JobSettings.Question(
        config == null ? null : inputs.text(config),
        outputs == null ? null : outputs.toAbsolutePath().toString(),
        reference == null ? null : Location.parse(reference),
        importance == null ? null : Location.parse(importance),
        options == null ? "{}" : inputs.text(options),
        new ArrayList<>(rules));
  }

  private int write(SparkSession spark, JavaRDD<Outcome> outcomes) {
    // The tables are smaller than the checkpoints by orders of magnitude: few files.
    Dataset<String> lines =
        spark.createDataset(outcomes.map(Outcome::line).rdd(), Encoders.STRING()).coalesce(1);
    lines.write().mode(SaveMode.Overwrite).text(output + "/checkpoints");
    long failed = outcomes.filter(outcome -> outcome.answer() == null).count();
    if (failed > 0 && stopOnFailure) {
      return FAILED;
    }
    Dataset<Row> terms =
        spark
            .createDataFrame(
                outcomes.flatMap(outcome -> outcome.terms().iterator()), TermRows.SCHEMA)
            .coalesce(1);
    terms.write().mode(SaveMode.Overwrite).parquet(output + "/terms");
    terms.write().mode(SaveMode.Overwrite).json(output + "/terms-json");
    return COMPUTED;
  }
}
