/** Regularizers as data: the closed family that Keras defines, to and from Keras's configs. */
@NullMarked
package io.penalties.regularizer;

import org.jspecify.annotations.NullMarked;
