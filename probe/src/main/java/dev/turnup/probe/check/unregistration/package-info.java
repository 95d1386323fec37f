/** Whether the probe left nothing behind. Must not know other checks, sockets or clocks. */
@NullMarked
package dev.turnup.probe.check.unregistration;

import org.jspecify.annotations.NullMarked;
