/**
 * RTP, RTCP and telephone events on the wire and over time (RFC 3550, RFC 4733). Knows no socket,
 * no codec, no clock, no SIP and no SDP: bytes and times come in, values come out, so that a live
 * call and a stored one are judged alike.
 */
@NullMarked
package dev.turnup.probe.rtp;

import org.jspecify.annotations.NullMarked;
