/**
 * Signals in 16-bit PCM: made, measured, and recognised. Knows no codec, no RTP, no socket and no
 * clock; times come in with the samples.
 */
@NullMarked
package dev.turnup.probe.audio;

import org.jspecify.annotations.NullMarked;
