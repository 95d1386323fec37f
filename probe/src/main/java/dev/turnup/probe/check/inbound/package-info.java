/**
 * Whether we can be called, and with which offer (RFC 3264). Must not know other checks, sockets or
 * clocks.
 */
@NullMarked
package dev.turnup.probe.check.inbound;

import org.jspecify.annotations.NullMarked;
