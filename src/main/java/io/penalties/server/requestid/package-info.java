/** Request ids: one name for a request in its answer, its log lines and its problem document. */
@NullMarked
package io.penalties.server.requestid;

import org.jspecify.annotations.NullMarked;
