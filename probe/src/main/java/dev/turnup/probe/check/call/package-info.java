/**
 * Whether a call to the echo extension came about. Must not know other checks, sockets or clocks.
 */
@NullMarked
package dev.turnup.probe.check.call;

import org.jspecify.annotations.NullMarked;
