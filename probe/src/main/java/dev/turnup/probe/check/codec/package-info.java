/**
 * Which codecs of the worksheet the PBX takes, each offered alone. Must not know other checks,
 * sockets or clocks.
 */
@NullMarked
package dev.turnup.probe.check.codec;

import org.jspecify.annotations.NullMarked;
