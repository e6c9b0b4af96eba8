package io.penalties.metrics;

import io.penalties.kernel.KernelChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Names the active kernel in {@code /actuator/info}, and why it is active. */
public final class KernelInfoContributor implements InfoContributor {

  private final KernelChoice kernel;
  private final int parallelism;

  /** A contributor of these facts. */
  public KernelInfoContributor(KernelChoice kernel, int parallelism) {
    this.kernel = kernel;
    this.parallelism = parallelism;
  }

  @Override
  public void contribute(Info.Builder builder) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("name", kernel.name());
    details.put("vector_bits", kernel.vectorBits());
    details.put("parallelism", parallelism);
    details.put("reason", kernel.reason());
    builder.withDetail("kernel", details);
  }
}
