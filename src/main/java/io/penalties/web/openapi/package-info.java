/** The OpenAPI text: operations, schemas of what is read by hand, examples. */
@NullMarked
package io.penalties.web.openapi;

import org.jspecify.annotations.NullMarked;
