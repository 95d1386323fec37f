package dev.turnup.lab.pbx;

import dev.turnup.probe.sip.NextHop;
import java.time.Instant;

/**
 * Where somebody is registered.
 *
 * @param contact the URI that was registered
 * @param source where the REGISTER came from
 * @param until when it expires
 */
record Binding(String contact, NextHop source, Instant until) {
  /** Where calls to it are sent. */
  NextHop nextHop(boolean isRewritten) {
    return isRewritten
        ? source
        : SipUri.tryParse(contact)
            .flatMap(uri -> uri.address().map(address -> new NextHop(address, uri.transport())))
            .orElse(source);
  }
}
