/** Tests of the TensorBundle decoder: what TensorFlow wrote, damaged in each way. */
@NullMarked
package io.penalties.format.bundle;

import org.jspecify.annotations.NullMarked;
