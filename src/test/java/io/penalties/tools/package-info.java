/** Programs beside Java that tests use: above all Chromium, driven as a person does. */
@NullMarked
package io.penalties.tools;

import org.jspecify.annotations.NullMarked;
