/** Why the gateway itself refuses, before a request is on its way to its owner. */
@NullMarked
package dev.firstcome.gateway.refusals;

import org.jspecify.annotations.NullMarked;
