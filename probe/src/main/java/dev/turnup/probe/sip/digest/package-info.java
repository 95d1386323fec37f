/**
 * HTTP digest authentication as SIP uses it (RFC 3261 §22, RFC 7616, RFC 8760), both ends. Must not
 * know messages, transports or SIP libraries.
 */
@NullMarked
package dev.turnup.probe.sip.digest;

import org.jspecify.annotations.NullMarked;
