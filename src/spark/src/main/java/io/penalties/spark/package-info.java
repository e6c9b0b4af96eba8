/** The job: checkpoints on object stores and shared folders, computed on a Spark cluster. */
@NullMarked
package io.penalties.spark;

import org.jspecify.annotations.NullMarked;
