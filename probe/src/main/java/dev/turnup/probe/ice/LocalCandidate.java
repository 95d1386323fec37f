package dev.turnup.probe.ice;

import java.net.InetSocketAddress;

/**
 * A candidate of ours.
 *
 * @param base from where what goes by it is sent (RFC 8445 §4): our own socket, or the relayed
 *     address itself
 */
public record LocalCandidate(Candidate candidate, InetSocketAddress base) {}
