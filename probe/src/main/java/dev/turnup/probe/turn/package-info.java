/**
 * TURN (RFC 8656): an allocation at a relay, over UDP from a socket of somebody else's or over TCP.
 * Must not know SIP, SDP, RTP, nor what the relayed data is. What comes from the network is counted
 * where it is of no use, and never thrown.
 */
@NullMarked
package dev.turnup.probe.turn;

import org.jspecify.annotations.NullMarked;
