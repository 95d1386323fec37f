package dev.turnup.probe.ice;

import java.net.InetSocketAddress;

/**
 * A datagram that an agent wants sent.
 *
 * @param base of the candidate that it leaves by
 */
public record IceDatagram(
    int component, InetSocketAddress base, byte[] octets, InetSocketAddress to) {}
