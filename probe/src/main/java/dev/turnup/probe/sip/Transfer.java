package dev.turnup.probe.sip;

import java.util.Optional;

/**
 * The other side wants us to call somebody else instead (RFC 3515).
 *
 * @param target the URI in Refer-To
 * @param referredBy who asks, where they say it (RFC 3892)
 * @param request the REFER
 */
public record Transfer(String target, Optional<String> referredBy, SipMessage request) {}
