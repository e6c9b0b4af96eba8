/** What the configs of real and made-up models say about their losses. */
@NullMarked
package io.penalties.model.keras.plan;

import org.jspecify.annotations.NullMarked;
