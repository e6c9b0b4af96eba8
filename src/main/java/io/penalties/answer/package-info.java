/**
 * The documents of responses: the results of the service, the command and jobs, as JSON or CSV.
 * What each property means is in {@code openapi/schemas/answers.yaml} and {@code catalogue.yaml}.
 */
@NullMarked
package io.penalties.answer;

import org.jspecify.annotations.NullMarked;
