/**
 * SRTP and SRTCP (RFC 3711, RFC 6188, RFC 7714) over datagrams: key derivation, ciphers, packet
 * index, replay. Must not know SIP, SDP, sockets, or where keys come from.
 */
@NullMarked
package dev.turnup.probe.srtp;

import org.jspecify.annotations.NullMarked;
