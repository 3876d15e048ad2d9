/** HTTP in, requests out; outcomes back to whoever waits; reads from Postgres. */
@NullMarked
package dev.firstcome.gateway;

import org.jspecify.annotations.NullMarked;
