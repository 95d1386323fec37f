/**
 * Session descriptions and the offer/answer model (RFC 8866, RFC 3264). Must not know SIP, RTP
 * sockets or codecs beyond their names.
 */
@NullMarked
package dev.turnup.probe.sdp;

import org.jspecify.annotations.NullMarked;
