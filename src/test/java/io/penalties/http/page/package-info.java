/** The page in a browser. */
@NullMarked
package io.penalties.http.page;

import org.jspecify.annotations.NullMarked;
