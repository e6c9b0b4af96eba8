package io.penalties.server;

import org.springframework.test.context.TestPropertySource;

/** Connections are the same when the poller watches them after every answer. */
@TestPropertySource(properties = "penalties.server.keep-alive-wait=0")
class NoKeepAliveWaitTest extends KeepAliveTest {}
