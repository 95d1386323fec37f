/**
 * Connectivity between two ends whatever stands between them (ICE, RFC 8445): candidates, checks,
 * nomination, consent. Time is passed in and datagrams are passed out. Must not know SIP, session
 * descriptions, sockets, or what goes over the pair that it finds.
 */
@NullMarked
package dev.turnup.probe.ice;

import org.jspecify.annotations.NullMarked;
