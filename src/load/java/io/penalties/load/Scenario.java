package io.penalties.load;

/** A way to hurt the service, bounded in time, with what must hold. */
interface Scenario {

  String name();

  void run(Options options, Tally tally) throws Exception;
}
