/** Tests of problem documents. */
@NullMarked
package io.penalties.problem;

import org.jspecify.annotations.NullMarked;
