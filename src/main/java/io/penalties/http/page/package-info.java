/** The page for a browser: its files, under a policy that lets nothing else run. */
@NullMarked
package io.penalties.http.page;

import org.jspecify.annotations.NullMarked;
