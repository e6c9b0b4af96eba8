/** Request ids: one id in the answer, the log lines and the problem document of a request. */
@NullMarked
package io.penalties.server.requestid;

import org.jspecify.annotations.NullMarked;
