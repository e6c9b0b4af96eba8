/** Tests of multipart bodies, from memory and over real connections. */
@NullMarked
package io.penalties.http.multipart;

import org.jspecify.annotations.NullMarked;
