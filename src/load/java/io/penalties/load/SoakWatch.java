package io.penalties.load;

import java.util.ArrayList;
import java.util.List;

/** Samples the service every few seconds. */
final class SoakWatch {

  /**
   * One sample.
   *
   * @param seconds since the watch began
   * @param jvmSeconds since the start of the service
   */
  record Sample(
      double seconds,
      double jvmSeconds,
      double residentMegabytes,
      double perSecond,
      double p99Millis) {}

  private final Service service;
  private final Latencies latencies;
  private final int periodMillis;
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread;
  private volatile boolean ended;

  SoakWatch(Service service, Latencies latencies, int periodMillis) {
    this.service = service;
    this.latencies = latencies;
    this.periodMillis = periodMillis;
    thread = Thread.ofPlatform().daemon().name("watch").start(this::run);
  }

  private void run() {
    long start = System.nanoTime();
    long last = start;
    while (!ended) {
      Service.pause(periodMillis);
      long now = System.nanoTime();
      Latencies taken = latencies.take();
      samples.add(
          new Sample(
              (now - start) / 1e9,
              service.seconds(),
              service.status().residentBytes() / 1048576.0,
              taken.count() / ((now - last) / 1e9),
              taken.millis(0.99)));
      last = now;
    }
  }

  List<Sample> end() throws InterruptedException {
    ended = true;
    thread.join();
    return samples;
  }
}
