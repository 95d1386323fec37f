/**
 * Keys for SRTP from a DTLS handshake (RFC 5763, RFC 5764). The only package that sees Bouncy
 * Castle. Must not know SDP, SIP or sockets.
 */
@NullMarked
package dev.turnup.probe.dtls;

import org.jspecify.annotations.NullMarked;
