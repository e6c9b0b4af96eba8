/** Problems: every answer that is an error, as RFC 9457 problem details, whoever raised it. */
@NullMarked
package io.penalties.web.problem;

import org.jspecify.annotations.NullMarked;
