/**
 * STUN (RFC 8489) with what diagnoses a NAT (RFC 5780): messages, and a client that asks from any
 * socket. Must not know SIP, RTP or what the answers are for.
 */
@NullMarked
package dev.turnup.probe.stun;

import org.jspecify.annotations.NullMarked;
