/**
 * The OpenAPI text: operations, schemas, problems, examples.
 *
 * <p>Request documents are read by hand, number by number, and never bound to an object. The
 * records called {@code …Document} exist only for the text: none is ever created.
 */
@NullMarked
package io.penalties.http.openapi;

import org.jspecify.annotations.NullMarked;
