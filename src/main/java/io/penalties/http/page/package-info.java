/** The page for a browser: its files, with a policy that allows nothing else to run. */
@NullMarked
package io.penalties.http.page;

import org.jspecify.annotations.NullMarked;
