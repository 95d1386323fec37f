/** Session timers (RFC 4028) of calls that stay up. Must not know the network. */
@NullMarked
package dev.turnup.probe.check.timer;

import org.jspecify.annotations.NullMarked;
