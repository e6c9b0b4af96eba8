package io.penalties.server;

import java.time.Duration;

/**
 * How connections are served and watched.
 *
 * @param keepAliveWait how long a connection waits after a response for an immediate next request;
 *     zero for not at all
 * @param maxSilence how long the service's own port may be silent before the service is not alive;
 *     zero for no watch
 */
public record ServerSettings(Duration keepAliveWait, Duration maxSilence) {}
