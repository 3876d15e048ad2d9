package dev.firstcome.gateway.http;

import io.vertx.core.Context;

/** One event loop, and what it keeps for the connections that are on it. */
record Loop(
    Context context,
    SlowClients slowClients,
    Patience patience,
    OpenStreams streams,
    LoopFeed feed) {}
