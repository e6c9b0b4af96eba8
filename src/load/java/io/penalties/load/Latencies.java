package io.penalties.load;

import java.util.Arrays;

/** Response times. Thread-safe. */
final class Latencies {

  private float[] millis = new float[1024];
  private int count;

  synchronized void add(long nanos) {
    if (count == millis.length) {
      millis = Arrays.copyOf(millis, 2 * count);
    }
    millis[count++] = nanos / 1e6f;
  }

  synchronized int count() {
    return count;
  }

  synchronized double millis(double quantile) {
    if (count == 0) {
      return 0;
    }
    float[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    return Math.round(sorted[(int) (quantile * (count - 1))] * 10) / 10.0;
  }

  /** Returns the times so far and starts over. */
  synchronized Latencies take() {
    Latencies taken = new Latencies();
    taken.millis = millis;
    taken.count = count;
    millis = new float[1024];
    count = 0;
    return taken;
  }
}
