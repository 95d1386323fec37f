/** Whether what we send comes back. Must not know other checks, sockets or clocks. */
@NullMarked
package dev.turnup.probe.check.audio;

import org.jspecify.annotations.NullMarked;
