package dev.turnup.probe.rtp.session;

/**
 * Decoded audio of one packet, or silence in place of packets that did not come.
 *
 * @param nanos when the packet came; for silence, when the audio before it ended
 * @param pcm samples at the sample rate of the format; not to be written to
 * @param lost whether this is silence in place of audio
 */
public record AudioFrame(long nanos, short[] pcm, boolean lost) {}
