/** The documents of answers: what the service, the command and jobs give back, as JSON or CSV. */
@NullMarked
package io.penalties.answer;

import org.jspecify.annotations.NullMarked;
