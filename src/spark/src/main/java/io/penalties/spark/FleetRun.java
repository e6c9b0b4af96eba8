package io.penalties.spark;

import io.penalties.kernel.PartialSums;
import io.penalties.library.TensorRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes checkpoints on a cluster: reads headers, sums all parts, then makes the answers. */
final class FleetRun {

  private static final Logger LOG = LoggerFactory.getLogger(FleetRun.class);
  private static final double GIGABYTE = 1e9;

  private final JavaSparkContext spark;
  private final JobSettings settings;
  private final long itemBytes;

  FleetRun(JavaSparkContext spark, JobSettings settings, long itemBytes) {
    this.spark = spark;
    this.settings = settings;
    this.itemBytes = itemBytes;
  }

  /** The result of each checkpoint, in their order. */
  JavaRDD<Outcome> outcomes(List<Location> checkpoints) {
    JobSettings shipped = settings;
    spark.setJobDescription("headers of %d checkpoints".formatted(checkpoints.size()));
    List<Plan> plans =
        spark
            .parallelize(checkpoints, Math.max(1, checkpoints.size()))
            .map(checkpoint -> Plan.of(checkpoint, shipped))
            .collect();
    List<WorkItem> items = WorkItem.pack(plans, itemBytes);
    String work =
        "%d parts, %.2f GB"
            .formatted(items.size(), items.stream().mapToLong(WorkItem::bytes).sum() / GIGABYTE);
    LOG.info("Planned {} checkpoints: {}", plans.size(), work);
    spark.setJobDescription("sums of " + work);
    List<Outcome.Reduced> reduced = merged(plans, items);
    LOG.info("Reduced {}", work);
    spark.setJobDescription("answers of %d checkpoints".formatted(plans.size()));
    return spark
        .parallelize(reduced, Math.max(1, reduced.size()))
        .map(each -> Outcome.of(each, shipped));
  }

  private List<Outcome.Reduced> merged(List<Plan> plans, List<WorkItem> items) {
    Map<Integer, PartialSums[]> sums = new HashMap<>();
    Map<Integer, Failure> failures = new HashMap<>();
    for (PieceSums piece : pieces(items)) {
      byte[] form = piece.sums();
      Failure failure = piece.failure();
      if (form == null) {
        failures.putIfAbsent(piece.checkpoint(), Objects.requireNonNull(failure));
      } else {
        PartialSums[] tensors =
            sums.computeIfAbsent(piece.checkpoint(), i -> empty(plans.get(i).ranges()));
        tensors[piece.tensor()].merge(PartialSums.fromBytes(form));
      }
    }
    List<Outcome.Reduced> reduced = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      List<byte[]> forms = new ArrayList<>();
      for (PartialSums tensor : sums.computeIfAbsent(i, j -> empty(plans.get(j).ranges()))) {
        forms.add(tensor.toBytes());
      }
      reduced.add(new Outcome.Reduced(plans.get(i), forms, failures.get(i)));
    }
    return reduced;
  }

  private List<PieceSums> pieces(List<WorkItem> items) {
    JobSettings shipped = settings;
    return items.isEmpty()
        ? List.of()
        : spark
            .parallelize(items, items.size())
            .flatMap(item -> ItemReduction.of(item, shipped).iterator())
            .collect();
  }

  private static PartialSums[] empty(@Nullable List<TensorRange> ranges) {
    PartialSums[] sums = new PartialSums[ranges == null ? 0 : ranges.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new PartialSums();
    }
    return sums;
  }
}
