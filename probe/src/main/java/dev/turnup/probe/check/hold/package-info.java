/** Whether a call can be put on hold and taken off it. Must not know the network. */
@NullMarked
package dev.turnup.probe.check.hold;

import org.jspecify.annotations.NullMarked;
