/** The documents that the operations answer, as JSON and as CSV. */
@NullMarked
package io.penalties.http.answer;

import org.jspecify.annotations.NullMarked;
