/** The use case: layers in, the named breakdown of their regularization losses out. */
@NullMarked
package io.penalties.penalty;

import org.jspecify.annotations.NullMarked;
