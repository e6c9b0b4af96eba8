/** Request ids: one id in the response, the log lines and the problem document of a request. */
@NullMarked
package io.penalties.server.requestid;

import org.jspecify.annotations.NullMarked;
