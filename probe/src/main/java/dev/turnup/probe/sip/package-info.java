/**
 * A SIP user agent in our own words (RFC 3261): registrations, calls, requests and their outcomes
 * as values. Must not know the library underneath, nor media beyond session descriptions.
 */
@NullMarked
package dev.turnup.probe.sip;

import org.jspecify.annotations.NullMarked;
