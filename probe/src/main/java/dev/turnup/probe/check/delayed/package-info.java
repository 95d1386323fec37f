/** Calls whose INVITE makes no offer. Must not know the network. */
@NullMarked
package dev.turnup.probe.check.delayed;

import org.jspecify.annotations.NullMarked;
