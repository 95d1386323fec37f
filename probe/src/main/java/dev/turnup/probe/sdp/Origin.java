package dev.turnup.probe.sdp;

/**
 * The {@code o=} line. Ids are text: they may be larger than any machine word.
 *
 * @param address without the address type
 */
public record Origin(String username, String sessionId, String sessionVersion, String address) {}
