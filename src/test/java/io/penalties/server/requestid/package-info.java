/** Tests of request ids, log lines and traces: what tells one request from another. */
@NullMarked
package io.penalties.server.requestid;

import org.jspecify.annotations.NullMarked;
