/** TensorFlow.js models: {@code model.json} and weights in groups of files. */
@NullMarked
package io.penalties.format.tfjs;

import org.jspecify.annotations.NullMarked;
