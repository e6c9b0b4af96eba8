/** Object stores: the contract of sources, and stores that misbehave. */
@NullMarked
package io.penalties.source.s3;

import org.jspecify.annotations.NullMarked;
