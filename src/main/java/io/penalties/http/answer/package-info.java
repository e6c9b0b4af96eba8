/** The responses of the operations, as JSON and as CSV. */
@NullMarked
package io.penalties.http.answer;

import org.jspecify.annotations.NullMarked;
