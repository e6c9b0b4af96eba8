/** The Helm chart: what it renders, refuses and says. */
@NullMarked
package io.penalties.helm;

import org.jspecify.annotations.NullMarked;
