package io.penalties.load;

/** A kind of load or attack, bounded in time, and what must hold under it. */
interface Scenario {

  String name();

  void run(Options options, Tally tally) throws Exception;
}
