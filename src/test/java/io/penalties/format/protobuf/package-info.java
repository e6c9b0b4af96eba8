/** Tests of the reader of protocol buffers. */
@NullMarked
package io.penalties.format.protobuf;

import org.jspecify.annotations.NullMarked;
