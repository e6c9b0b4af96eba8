/** Tests of the answers to failures, over real connections. */
@NullMarked
package io.penalties.web.problem;

import org.jspecify.annotations.NullMarked;
