/** Protocol buffers at the wire level: fields by number; unneeded ones are skipped. */
@NullMarked
package io.penalties.format.protobuf;

import org.jspecify.annotations.NullMarked;
