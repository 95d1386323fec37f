/**
 * Audio codecs: 16-bit PCM to payload octets and back. Knows no RTP, no SDP, no socket and no
 * clock; an encoding is found by the name that SDP would use.
 */
@NullMarked
package dev.turnup.probe.codec;

import org.jspecify.annotations.NullMarked;
