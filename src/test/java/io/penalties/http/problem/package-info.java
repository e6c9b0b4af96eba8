/** Tests of the answers to failures, over real connections. */
@NullMarked
package io.penalties.http.problem;

import org.jspecify.annotations.NullMarked;
