/** Tests of the handling of request bodies, over real connections. */
@NullMarked
package io.penalties.web.body;

import org.jspecify.annotations.NullMarked;
