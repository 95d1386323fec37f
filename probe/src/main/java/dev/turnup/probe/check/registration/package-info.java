/**
 * How a subscriber's registration went (RFC 3261 §10, RFC 7616). Must not know other checks,
 * sockets or clocks.
 */
@NullMarked
package dev.turnup.probe.check.registration;

import org.jspecify.annotations.NullMarked;
