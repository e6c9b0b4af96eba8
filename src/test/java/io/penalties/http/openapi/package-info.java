/** The OpenAPI text as its readers meet it: people, validators and client generators. */
@NullMarked
package io.penalties.http.openapi;

import org.jspecify.annotations.NullMarked;
