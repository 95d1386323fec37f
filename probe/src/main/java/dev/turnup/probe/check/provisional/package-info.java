/** Provisional responses that must arrive (RFC 3262). Must not know the network. */
@NullMarked
package dev.turnup.probe.check.provisional;

import org.jspecify.annotations.NullMarked;
