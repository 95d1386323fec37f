/**
 * Names to servers: a DNS client (RFC 1035) and the way from a SIP domain to addresses (RFC 3263,
 * RFC 2782). Every question and answer is kept, for they are evidence. Must not know the trace,
 * checks, nor the SIP library.
 */
@NullMarked
package dev.turnup.probe.dns;

import org.jspecify.annotations.NullMarked;
