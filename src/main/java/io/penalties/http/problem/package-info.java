/** Problems: every answer that is an error, as RFC 9457 problem details, whoever raised it. */
@NullMarked
package io.penalties.http.problem;

import org.jspecify.annotations.NullMarked;
