/** TensorFlow.js models, read and refused. */
@NullMarked
package io.penalties.format.tfjs;

import org.jspecify.annotations.NullMarked;
