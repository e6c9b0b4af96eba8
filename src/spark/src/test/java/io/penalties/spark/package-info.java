/** Tests of the job on a cluster of JVMs, with an object store. */
@NullMarked
package io.penalties.spark;

import org.jspecify.annotations.NullMarked;
