/**
 * The OpenAPI text: operations, schemas, problems, examples.
 *
 * <p>All of it is in the resources below {@code openapi/}; an operation is named after the method
 * of its controller. Request documents are read number by number and never bound to a record, so
 * that no record could have their schemas; those of answers are held to their records by a test.
 */
@NullMarked
package io.penalties.http.openapi;

import org.jspecify.annotations.NullMarked;
