/** Protocol buffers as they lie in bytes: fields by number, what is not asked for is skipped. */
@NullMarked
package io.penalties.format.protobuf;

import org.jspecify.annotations.NullMarked;
