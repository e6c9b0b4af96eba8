/** Tests of multipart bodies, from memory and over real connections. */
@NullMarked
package io.penalties.web.multipart;

import org.jspecify.annotations.NullMarked;
