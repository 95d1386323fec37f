/**
 * How good a call was, from its packets: pure functions of arrivals. Knows no socket, no clock, no
 * SIP and no SDP, so that a live call and a stored one are judged alike.
 */
@NullMarked
package dev.turnup.probe.quality;

import org.jspecify.annotations.NullMarked;
