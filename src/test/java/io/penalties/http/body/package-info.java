/** Tests of the handling of request bodies, over real connections. */
@NullMarked
package io.penalties.http.body;

import org.jspecify.annotations.NullMarked;
