/**
 * Everything that touches Tomcat. {@link io.penalties.server.TomcatSetup} lists the protocol and
 * the valves, {@link io.penalties.server.FilterSetup} the filters, in their order.
 */
@NullMarked
package io.penalties.server;

import org.jspecify.annotations.NullMarked;
